import { entryOf, itemAt } from '../../graph/index.ts';
import type { TreeNode } from '../cases/case-tree.ts';
import { CaseTree, NO_NODE } from '../cases/case-tree.ts';
import type { Draft } from '../cases/draft.ts';
import type { Goal } from '../goals/goal.ts';
import { goalBook } from '../goals/goal-book.ts';
import type { Answer, Observer } from '../suite.ts';
import type { Word } from '../tables/access.ts';
import { accessWords } from '../tables/access.ts';
import type { Inputs } from '../tables/identifiers.ts';
import { stateIdentifiers } from '../tables/identifiers.ts';
import type { MachineTables } from '../tables/machine-tables.ts';
import { targetOf } from '../tables/tables.ts';
import type { Check } from './complete-checks.ts';
import type { Bounds } from './scope.ts';

/** A configuration, a shortest way there, and where that way ends in the tree. */
export interface Stand {
  readonly state: number;
  readonly word: Word;
  readonly node: TreeNode;
}

/** Where cases are made that check each event in each configuration, for one observer and within bounds. */
export class Workshop {
  readonly machine: MachineTables;
  readonly bounds: Bounds;
  readonly tree: CaseTree;
  readonly drafts: Draft[] = [];
  /** Every configuration within the bounds, the nearest first. */
  readonly stands: ReadonlyMap<number, Stand>;
  /** What tells each configuration from those that look alike, within the bounds. */
  readonly identifiers: readonly (readonly Inputs[])[];
  readonly #goals: readonly Goal[];

  constructor(machine: MachineTables, observer: Observer, bounds: Bounds) {
    const tables = machine.seenBy[observer];
    const tree = new CaseTree(tables);
    this.machine = machine;
    this.bounds = bounds;
    this.tree = tree;
    this.stands = new Map(
      [...accessWords(tables, bounds.allows)].map(([state, word]) => [
        state,
        { state, word, node: tree.extend(word.start, word.inputs) },
      ]),
    );
    this.identifiers =
      bounds.words === ''
        ? machine.identifiers(observer)
        : stateIdentifiers(tables, machine.classes(observer), bounds.allows);
    this.#goals = goalBook(machine.graph).ofKind('operation');
  }

  /** Where the shortest ways end, and where lives begin. */
  ends(): Iterable<TreeNode> {
    const roots = this.machine.graph.initial.keys();
    return new Set([...roots, ...[...this.stands.values()].map(({ node }) => node)]);
  }

  /** Whether the last step before a node is what the suite is restricted to. */
  wants(node: TreeNode): boolean {
    const inputs: number[] = [];
    let start = node;
    for (; this.tree.parentOf(start) !== NO_NODE; start = this.tree.parentOf(start))
      inputs.push(this.tree.inputOf(start));
    return this.bounds.wants({ start, inputs: inputs.reverse() });
  }

  /** A case has to come here. */
  visit(node: TreeNode): void {
    this.#draft({ goal: this.#goalAt(node), reached: node, end: node });
  }

  /** A case has to come here and go on with each of the words, as far as the bounds allow. */
  check({ node, words, detourFrom }: Check): void {
    const goal = this.#goalAt(node);
    for (const word of words.length === 0 ? [[]] : words) {
      const end = this.tree.extend(node, this.#allowedPart(node, word));
      this.#draft({ goal, reached: node, end, ...(detourFrom === undefined ? {} : { detourFrom }) });
    }
  }

  /** The inputs that a case may give in a configuration: all, or those that it accepts or refuses. */
  inputsAt(state: number, answer?: Answer): readonly number[] {
    const { machine, bounds } = this;
    return machine.events.flatMap((_, input) => {
      const cell = state * machine.events.length + input;
      const given: Answer = machine.edgeAt(cell) === undefined ? 'refused' : 'accepted';
      return bounds.allows(cell) && (answer === undefined || answer === given) ? [input] : [];
    });
  }

  /** Whether the shortest way to the next configuration goes on with this input from here. */
  isOnTheWay({ state, node }: Stand, input: number): boolean {
    const target = targetOf(this.machine.seenBy.pair, state * this.machine.events.length + input);
    return this.tree.childOf(node, input) === this.stands.get(target)?.node;
  }

  /** The goal that the last step before a node reaches; that of its pair where nothing was asked yet. */
  #goalAt(node: TreeNode): Goal {
    const { tree, machine } = this;
    const parent = tree.parentOf(node);
    if (parent === NO_NODE) return this.#goalOfPlace(tree.stateOf(node));
    return itemAt(this.#goals, tree.stateOf(parent) * machine.events.length + tree.inputOf(node));
  }

  #goalOfPlace(state: number): Goal {
    const { goals } = goalBook(this.machine.graph);
    const { label } = this.machine.nodeAt(state);
    return goals.get(`pair:${label}`) ?? entryOf(goals, `transit-pair:${label}`);
  }

  #allowedPart(node: TreeNode, word: Inputs): Inputs {
    let state = this.tree.stateOf(node);
    const end = word.findIndex((input) => {
      const cell = state * this.machine.events.length + input;
      state = targetOf(this.machine.seenBy.pair, cell);
      return !this.bounds.allows(cell);
    });
    return end < 0 ? word : word.slice(0, end);
  }

  #draft(draft: Draft): void {
    if (this.bounds.admits(this.tree.depthOf(draft.end))) this.drafts.push(draft);
  }
}
