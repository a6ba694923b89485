import { measure } from 'mitata';

/** One thing that takes time. Returns something, so that no engine can leave the work out. */
export interface Contender {
  readonly name: string;
  readonly run: () => unknown;
}

export interface Comparison {
  readonly title: string;
  /** What `ours` is held against. */
  readonly yardstick: Contender;
  readonly ours: Contender;
  /** How many units of work one run does; the times are for one unit. */
  readonly units?: number;
  /** The bound on ours / yardstick. */
  readonly limit: number;
}

/** What was seen, in nanoseconds for one unit of work unless it says otherwise. */
export interface Measured {
  readonly title: string;
  /** `B` for bytes. */
  readonly unit?: 'ns' | 'B';
  readonly yardstick: { readonly name: string; readonly median: number };
  readonly ours: { readonly name: string; readonly median: number };
  /** The median of the rounds' own ratios: both sides of a ratio saw the same weather. */
  readonly ratio: number;
  readonly limit: number;
}

/** Many short rounds: what disturbs the machine then hits few of them, and both sides alike. */
const ROUNDS = 31;
const ROUND_MS = 60;
const WARM_UP_MS = 600;

/** Measures both in turns in this process, each as the median of its runs, and prints the row. */
export const compare = async ({
  title,
  yardstick,
  ours,
  units = 1,
  limit,
}: Comparison): Promise<Measured> => {
  for (const contender of [yardstick, ours]) await timeOf(contender, WARM_UP_MS); // these runs belong to the compiler
  const rounds: { yardstick: number; ours: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({ yardstick: await timeOf(yardstick), ours: await timeOf(ours) });
  }
  const measured = {
    title,
    yardstick: { name: yardstick.name, median: median(rounds.map((round) => round.yardstick)) / units },
    ours: { name: ours.name, median: median(rounds.map((round) => round.ours)) / units },
    ratio: median(rounds.map((round) => round.ours / round.yardstick)),
    limit,
  };
  console.log(rowText(measured));
  return measured;
};

/**
 * No collection is forced between rounds: without `--expose-gc` mitata forces one by asking for a gigabyte, after which the
 * engine makes do with a small young generation, and whoever keeps more of what it makes is measured as slower than it is.
 */
const OPTIONS = { min_samples: 5, gc: false };

const timeOf = async ({ run }: Contender, duration = ROUND_MS): Promise<number> =>
  (await measure(run, { ...OPTIONS, min_cpu_time: duration * 1e6 })).p50;

export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? Number.NaN;

export const rowText = ({ title, unit, yardstick, ours, ratio, limit }: Measured): string =>
  `${title}: ${ours.name} ${figureText(ours.median, unit)}, ${yardstick.name} ${figureText(yardstick.median, unit)}, ` +
  `ratio ${ratioText(ratio)} (bound ${ratioText(limit)})`;

/** A figure in the unit in which a person reads it. */
export const figureText = (figure: number, unit: 'ns' | 'B' = 'ns'): string => {
  const { name, scale } = UNITS[unit].find((each) => figure >= each.scale) ?? { name: unit, scale: 1 };
  return `${(figure / scale).toPrecision(3)} ${name}`;
};

const UNITS = {
  ns: [
    { name: 's', scale: 1e9 },
    { name: 'ms', scale: 1e6 },
    { name: 'µs', scale: 1e3 },
  ],
  B: [
    { name: 'MB', scale: 1e6 },
    { name: 'kB', scale: 1e3 },
  ],
};

/** Small ratios are what the bounds on speed-ups are about. */
export const ratioText = (ratio: number): string =>
  ratio < 0.1 ? `1/${Math.round(1 / ratio)}` : ratio.toFixed(2);
