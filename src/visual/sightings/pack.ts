import * as v from 'valibot';
import { ALL_PAIRS } from '../../machines/index.ts';
import { Recording } from './recording.ts';
import type { ChartState, Sighting, Subject } from './sighting.ts';

/** A sighting but for its time. A long life shows the same few of them again and again. */
type Face = Omit<Sighting, 'time'>;

/** A recording as JSON, small and quick to read: each face once, then the moments, three numbers each. */
export interface PackedRecording {
  readonly end: number;
  readonly subjects: readonly Subject[];
  readonly faces: readonly Face[];
  /** For each subject: its moments, one after the other, as milliseconds since its last one and index of the face. */
  readonly moments: readonly (readonly number[])[];
}

/** Packs a recording, so that a page can carry it. */
export const packRecording = ({ reels, end }: Recording): PackedRecording => {
  const faces: Face[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (face: Face): number => {
    const key = JSON.stringify(face);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, faces.length);
    return faces.push(face) - 1;
  };
  const moments = reels.map(({ sightings }) => {
    let last = 0;
    return sightings.flatMap(({ time, ...face }) => {
      const since = time - last;
      last = time;
      return [since, indexOf(face)];
    });
  });
  return { end, subjects: reels.map(({ subject }) => subject), faces, moments };
};

/** Reads a packed recording; undefined for anything else. */
export const unpackRecording = (value: unknown): Recording | undefined => {
  const parsed = v.safeParse(packedSchema, value);
  if (!parsed.success) return undefined;
  const { end, subjects, faces, moments } = parsed.output;
  const recording = new Recording();
  for (const [index, subject] of subjects.entries()) {
    recording.introduce(subject);
    addMoments(recording, subject.id, moments[index] ?? [], faces);
  }
  recording.extend(end);
  return recording;
};

const addMoments = (
  recording: Recording,
  id: string,
  numbers: readonly number[],
  faces: readonly Face[],
): void => {
  let time = 0;
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    time += numbers[at] ?? 0;
    const face = faces[numbers[at + 1] ?? -1];
    if (face !== undefined) recording.add(id, { ...face, time });
  }
};

const text = v.string();

const chartState: v.GenericSchema<unknown, ChartState> = v.object({
  path: text,
  name: text,
  description: v.exactOptional(text),
  states: v.lazy(() => v.array(chartState)),
});

/** A pair is looked up, so that its names are ours. */
const pair = v.pipe(
  v.object({ vmState: text, taskState: v.nullable(text) }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { vmState, taskState } = dataset.value;
    const found = ALL_PAIRS.find((known) => known.vmState === vmState && known.taskState === taskState);
    if (found !== undefined) return found;
    addIssue({ message: 'no pair' });
    return NEVER;
  }),
);

const face: v.GenericSchema<unknown, Face> = v.object({
  kind: v.picklist(['request', 'progress', 'event', 'setback', 'failure']),
  mark: text,
  words: text,
  note: v.exactOptional(text),
  states: v.array(text),
  status: text,
  event: v.exactOptional(text),
  pair: v.exactOptional(pair),
  standing: v.exactOptional(v.object({ node: v.number(), isUnderWay: v.boolean() })),
});

/** Hundreds of thousands of numbers: looked at one by one, without a word about each. */
const numbers = v.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0),
);

const packedSchema: v.GenericSchema<unknown, PackedRecording> = v.object({
  end: v.pipe(v.number(), v.minValue(0)),
  subjects: v.array(v.object({ id: text, name: text, isServer: v.boolean(), chart: v.array(chartState) })),
  faces: v.array(face),
  moments: v.array(numbers),
});
