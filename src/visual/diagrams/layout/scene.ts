import type { Status, VmState } from '../../../machines/index.ts';
import type { DrawnEdge, DrawnGroup, DrawnNode } from '../drawing.ts';

/** Where everything goes, in pixels from the upper left corner. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedGroup extends Box {
  readonly group: DrawnGroup;
}

export interface PlacedNode extends Box {
  readonly node: DrawnNode;
  /** The name, broken into lines that fit. */
  readonly names: readonly string[];
  /** The shared arrows of its group that begin here, too. */
  readonly marks: readonly DrawnEdge[];
}

export interface PlacedEdge {
  readonly edge: DrawnEdge;
  /** The line, as an SVG path. */
  readonly path: string;
  /** The tip of the arrow, and where it points, in degrees; 0 is to the right. */
  readonly tip: Point & { readonly angle: number };
  readonly labels: readonly PlacedLabel[];
  /** The sign that stands for it at the states that have it. */
  readonly mark: Point | undefined;
  /** Where the arrow ends at the name of a state instead of at the state itself. */
  readonly reference: Reference | undefined;
}

export interface PlacedLabel extends Point {
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface Reference extends Box {
  readonly text: string;
  readonly vmState: VmState;
  readonly status: Status;
}
