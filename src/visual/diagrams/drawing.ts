import type { Confidence, EcsEventType, Pair, PairKey, Status, VmState } from '../../machines/index.ts';

/**
 * What a picture shows, before anybody decides where it goes and in which format: states in groups, and arrows between
 * them. Plain data; every writer reads the same.
 */
export interface Drawing {
  /** Which view it is: `full`, `operation resize`. */
  readonly view: string;
  readonly title: string;
  /** One sentence or two for somebody who cannot see it. */
  readonly description: string;
  /** How its places are found: in rows like a timetable, or chosen by hand with arrows as arcs. */
  readonly layout: 'lanes' | 'arcs';
  readonly groups: readonly DrawnGroup[];
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  /** The middles of the states by their ids, in pixels, where somebody has chosen them. */
  readonly places?: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Whether cards tell from where they are entered. */
  readonly entrances?: true;
  /** What tests or recorded lives have shown, where the picture is about that: everything else fades. */
  readonly shown?: Shown;
}

/** Pairs, and transitions between pairs by their keys. */
export interface Shown {
  readonly pairs: ReadonlySet<PairKey>;
  readonly transitions: ReadonlySet<string>;
}

/** States inside a common border: those of a vm_state, as a rule. */
export interface DrawnGroup {
  readonly id: string;
  readonly name: string;
  readonly meaning: string;
  /** Undefined for a border around several vm_states. */
  readonly vmState: VmState | undefined;
  /** What a server shows that rests here. */
  readonly status: Status | undefined;
}

/** A state: a pair, or a whole vm_state where its tasks do not matter. */
export interface DrawnNode {
  readonly id: string;
  readonly pair: Pair;
  readonly key: PairKey;
  /** What stands in large letters: the task_state, or the vm_state. */
  readonly name: string;
  /** Smaller lines below the name. */
  readonly lines: readonly string[];
  readonly status: Status;
  /** The group that it stands in, if any. */
  readonly group: string | undefined;
  readonly kind: 'leaf' | 'vm-state';
  readonly initial: boolean;
  readonly settled: boolean;
}

export type EdgeKind = 'operation' | 'success' | 'failure' | 'unasked';

/** An arrow: one transition between pairs, or several that are drawn as one. */
export interface DrawnEdge {
  readonly id: string;
  /** A node, or a group: then it begins at the group's border, and holds for the states in `from`. */
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  /** What is written along it; nothing where the next step simply follows. */
  readonly labels: readonly string[];
  /** The states that have it, where it begins at a border. */
  readonly from: readonly string[];
  /** Whether nobody documents it: it is dashed then. */
  readonly inferred: boolean;
  readonly takes: readonly [PairTransition, ...PairTransition[]];
  /** The steps of a way that took it, counted from 1. */
  readonly visits: readonly number[];
}

/** A transition as seen from outside: what a server remembers does not show. */
export interface PairTransition {
  readonly source: PairKey;
  readonly event: EcsEventType;
  readonly target: PairKey;
  /** Of the source. */
  readonly vmState: VmState;
  /** The least sure one, where several configurations share it. */
  readonly confidence: Confidence;
  readonly descriptions: readonly string[];
  readonly passes: readonly Pair[];
  /** What decides that it goes here, where the same event leads elsewhere, too: `from volume`, `was stopped`. */
  readonly condition: string | undefined;
}

/** The transitions of several arrows that are drawn as one. */
export const takesOf = ([first, ...others]: readonly [DrawnEdge, ...DrawnEdge[]]): DrawnEdge['takes'] => [
  ...first.takes,
  ...others.flatMap(({ takes }) => takes),
];

/** How a transition is called in attributes, without blanks: `active/-|server.stop|active/powering-off`. */
export const transitionKey = ({
  source,
  event,
  target,
}: Pick<PairTransition, 'source' | 'event' | 'target'>): string => `${source}|${event}|${target}`;
