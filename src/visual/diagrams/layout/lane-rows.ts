import type { DrawnEdge, DrawnNode } from '../drawing.ts';

/** What belongs to a card. */
export interface Members {
  readonly nodes: readonly DrawnNode[];
  /** The arrows that begin at its states. */
  readonly own: readonly DrawnEdge[];
  /** The arrows that begin at its border. */
  readonly shared: readonly DrawnEdge[];
  /** The arrows that come from elsewhere. */
  readonly arriving: readonly DrawnEdge[];
  /** Those of them that the card's foot is to tell of. */
  readonly entrances: readonly DrawnEdge[];
}

/** Who stands in which row and column of a card, and what is left for its foot. */
export interface LanePlan {
  readonly rows: number;
  readonly cells: readonly LaneCell[];
  readonly foot: readonly DrawnEdge[];
  /** Arrows from elsewhere that the foot tells of. */
  readonly entrances: readonly DrawnEdge[];
}

/**
 * A state, the name of a state elsewhere at which an arrow ends (`reference`), or where arrows come from (`arrival`: they
 * lead to the next cell of their row).
 */
export type LaneCell = NodeCell | ReferenceCell | ArrivalCell;

interface Cell {
  readonly row: number;
  readonly column: number;
}

export interface NodeCell extends Cell {
  readonly kind: 'node';
  readonly node: DrawnNode;
  /** The arrow that leads here, and the cell from which; undefined cell: the border. */
  readonly via: DrawnEdge | undefined;
  readonly parent: Cell | undefined;
}

export interface ReferenceCell extends Cell {
  readonly kind: 'reference';
  readonly via: DrawnEdge;
  readonly parent: Cell;
}

export interface ArrivalCell extends Cell {
  readonly kind: 'arrival';
  readonly edges: readonly DrawnEdge[];
}

/** Arranges the states of a card as trees that grow to the right: each state once, every further arrow to it by name. */
export const rowsOf = (members: Members): LanePlan => {
  const planting = new Planting(members);
  const [rest] = members.nodes.filter(({ initial }) => initial);
  const root = rest ?? members.nodes.find(({ settled }) => settled);
  if (root !== undefined) planting.plant(root, { row: 0, column: 0 }, undefined, undefined);
  const shared = members.shared.filter(({ target }) => planting.isFree(target));
  const pretargeted = new Set([...members.own, ...shared].map(({ target }) => target));
  for (const node of members.nodes) {
    if (planting.isFree(node.id) && !pretargeted.has(node.id)) planting.plantArrival(node);
  }
  for (const edge of shared) planting.plantAtBorder(edge);
  return {
    rows: planting.rows,
    cells: planting.cells,
    entrances: members.entrances.filter(({ target }) => !planting.arrived.has(target)),
    foot: members.shared.filter((edge) => !planting.used.has(edge)),
  };
};

/** Puts states down one after the other; a new branch takes the next free row. */
class Planting {
  readonly cells: LaneCell[] = [];
  readonly used = new Set<DrawnEdge>();
  /** States whose row begins with where they are entered from. */
  readonly arrived = new Set<string>();
  rows = 0;
  readonly #members: Members;
  readonly #free: Map<string, DrawnNode>;

  constructor(members: Members) {
    this.#members = members;
    this.#free = new Map(members.nodes.map((node) => [node.id, node]));
  }

  isFree(id: string): boolean {
    return this.#free.has(id);
  }

  plant(node: DrawnNode, place: Cell, via: DrawnEdge | undefined, parent: Cell | undefined): void {
    this.#free.delete(node.id);
    this.rows = Math.max(this.rows, place.row + 1);
    this.cells.push({ kind: 'node', node, ...place, via, parent });
    let row = place.row;
    for (const edge of this.#members.own.filter(({ source }) => source === node.id).toSorted(successFirst)) {
      const next = { row, column: place.column + 1 };
      const target = this.#free.get(edge.target);
      if (target === undefined) this.cells.push({ kind: 'reference', via: edge, parent: place, ...next });
      else this.plant(target, next, edge, place);
      this.rows = Math.max(this.rows, row + 1);
      row = this.rows;
    }
  }

  /** A state into which nothing inside the card leads. */
  plantArrival(node: DrawnNode): void {
    const edges = this.#members.arriving.filter(({ target }) => target === node.id);
    const row = this.rows;
    this.arrived.add(node.id);
    this.cells.push({ kind: 'arrival', row, column: 0, edges });
    this.plant(node, { row, column: 1 }, undefined, undefined);
  }

  plantAtBorder(edge: DrawnEdge): void {
    const node = this.#free.get(edge.target);
    if (node === undefined) return;
    this.used.add(edge);
    this.plant(node, { row: this.rows, column: 1 }, edge, undefined);
  }
}

/** What follows of itself goes straight on. */
const successFirst = (one: DrawnEdge, other: DrawnEdge): number =>
  Number(other.kind === 'success') - Number(one.kind === 'success');
