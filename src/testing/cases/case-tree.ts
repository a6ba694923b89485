import { itemAt } from '../../graph/index.ts';
import type { Tables } from '../tables/tables.ts';
import { targetOf } from '../tables/tables.ts';

/** A node of the tree: a way to begin, and the inputs that lead here. */
export type TreeNode = number;

export const NO_NODE = -1;

/**
 * Sequences of inputs as a tree, so that what they have in common at their beginning is there once. Each node knows the
 * state to which its inputs lead. A parent's number is smaller than its children's.
 */
export class CaseTree {
  readonly #tables: Tables;
  readonly #states: number[] = [];
  readonly #parents: TreeNode[] = [];
  readonly #inputs: number[] = [];
  readonly #depths: number[] = [];
  readonly #lastChildren: TreeNode[] = [];
  readonly #olderSiblings: TreeNode[] = [];

  /** A root for each way to begin, numbered like `tables.starts`. */
  constructor(tables: Tables) {
    this.#tables = tables;
    for (const state of tables.starts) this.#push(NO_NODE, NO_NODE, state);
  }

  get size(): number {
    return this.#states.length;
  }

  /** The number of ways to begin; the roots are the nodes before it. */
  get roots(): number {
    return this.#tables.starts.length;
  }

  stateOf(node: TreeNode): number {
    return itemAt(this.#states, node);
  }

  /** How many inputs lead here. */
  depthOf(node: TreeNode): number {
    return itemAt(this.#depths, node);
  }

  /** `NO_NODE` for a root. */
  parentOf(node: TreeNode): TreeNode {
    return itemAt(this.#parents, node);
  }

  /** The input by which the node is reached from its parent. */
  inputOf(node: TreeNode): number {
    return itemAt(this.#inputs, node);
  }

  /** The nodes right below this one, the one that was added last first. */
  childrenOf(node: TreeNode): TreeNode[] {
    const children: TreeNode[] = [];
    for (let child = this.lastChildOf(node); child !== NO_NODE; child = this.olderSiblingOf(child)) {
      children.push(child);
    }
    return children;
  }

  /** The child that was added last; `NO_NODE` for a leaf. */
  lastChildOf(node: TreeNode): TreeNode {
    return itemAt(this.#lastChildren, node);
  }

  /** The node that was added to the same parent before this one; `NO_NODE` if there is none. */
  olderSiblingOf(node: TreeNode): TreeNode {
    return itemAt(this.#olderSiblings, node);
  }

  /** `NO_NODE` where nobody has gone on with this input. */
  childOf(node: TreeNode, input: number): TreeNode {
    let child = this.lastChildOf(node);
    while (child !== NO_NODE && this.inputOf(child) !== input) child = this.olderSiblingOf(child);
    return child;
  }

  /** The node to which the inputs lead from this one; what is missing is added. */
  extend(node: TreeNode, inputs: Iterable<number>): TreeNode {
    let last = node;
    for (const input of inputs) {
      const child = this.childOf(last, input);
      last = child === NO_NODE ? this.#add(last, input) : child;
    }
    return last;
  }

  #add(parent: TreeNode, input: number): TreeNode {
    const node = this.#push(
      parent,
      input,
      targetOf(this.#tables, this.stateOf(parent) * this.#tables.inputs + input),
    );
    this.#olderSiblings[node] = this.lastChildOf(parent);
    this.#lastChildren[parent] = node;
    return node;
  }

  #push(parent: TreeNode, input: number, state: number): TreeNode {
    this.#states.push(state);
    this.#parents.push(parent);
    this.#inputs.push(input);
    this.#depths.push(parent === NO_NODE ? 0 : this.depthOf(parent) + 1);
    this.#lastChildren.push(NO_NODE);
    return this.#olderSiblings.push(NO_NODE) - 1;
  }
}
