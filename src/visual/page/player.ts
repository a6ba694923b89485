import type { Recording } from '../sightings/recording.ts';
import { indexAt } from '../sightings/recording.ts';
import type { Sighting } from '../sightings/sighting.ts';

/** Where in a recording somebody is looking, and at whom. */
export interface Player {
  /** The subject's id. */
  readonly selected: string;
  /** Milliseconds since the recording began. */
  readonly time: number;
  /** Which of the subject's moments is shown, -1 before its first: several may share an instant. */
  readonly index: number;
  readonly isPlaying: boolean;
  /** Milliseconds of the recording to each real one. */
  readonly speed: number;
  /** Whether the newest moment is shown as it comes, which only a recording that still grows can do. */
  readonly isFollowing: boolean;
}

/** Begins at the beginning, with the first subject, at a speed at which all of it can be watched. */
export const openPlayer = (recording: Recording, isLive: boolean): Player => {
  const selected = recording.reels[0]?.subject.id ?? '';
  const start = { selected, index: -1, isPlaying: false, isFollowing: isLive };
  return seek({ ...start, time: 0, speed: fittingSpeed(recording.end) }, recording, 0, isLive);
};

/** Looks at this time. */
export const seek = (player: Player, recording: Recording, time: number, isFollowing = false): Player => {
  const within = Math.min(Math.max(0, time), recording.end);
  return { ...player, time: within, index: indexAt(momentsOf(player, recording), within), isFollowing };
};

/** Looks at one moment of the subject; at the nearest there is. */
export const showMoment = (player: Player, recording: Recording, index: number): Player => {
  const moments = momentsOf(player, recording);
  const within = Math.min(Math.max(0, index), moments.length - 1);
  const time = moments[within]?.time ?? player.time;
  return { ...player, index: within, time, isPlaying: false, isFollowing: false };
};

/** Looks at somebody else, at the same time. */
export const select = (player: Player, recording: Recording, selected: string): Player =>
  recording.reel(selected) === undefined
    ? player
    : seek({ ...player, selected }, recording, player.time, player.isFollowing);

/** Begins to play, from the start again if it was at the end; or stops. */
export const togglePlay = (player: Player, recording: Recording): Player => {
  if (player.isPlaying) return { ...player, isPlaying: false };
  const from = player.time >= recording.end ? 0 : player.time;
  return { ...seek(player, recording, from), isPlaying: true };
};

/** So much real time has passed, in milliseconds: plays on, and stops at the end. */
export const playOn = (player: Player, recording: Recording, passed: number): Player => {
  if (!player.isPlaying) return player;
  const moved = seek(player, recording, player.time + passed * player.speed);
  return { ...moved, isPlaying: moved.time < recording.end };
};

/** The moments of whom the player looks at. */
export const momentsOf = ({ selected }: Player, recording: Recording): readonly Sighting[] =>
  recording.reel(selected)?.sightings ?? [];

/** The speeds to choose from, slowest first. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 30, 60, 300, 600, 3_600, 21_600, 86_400, 604_800];

/** The next speed that is greater, or smaller. */
export const nextSpeed = (speed: number, direction: 1 | -1): number => {
  const onwards = direction === 1 ? SPEEDS : SPEEDS.toReversed();
  return onwards.find((candidate) => (candidate - speed) * direction > 0) ?? speed;
};

/** A minute and a half is as long as anybody wants to watch. */
const fittingSpeed = (length: number): number =>
  SPEEDS.find((speed) => length / speed <= 90_000) ?? SPEEDS.at(-1) ?? 1;
