import type { Operation } from '../../machines/index.ts';
import type { PlatformEvent } from '../../simulator/index.ts';

/** All that a person can do on the page. */
export interface Actions {
  select(id: string): void;
  /** To the next or the previous subject. */
  selectBy(direction: 1 | -1): void;
  seek(time: number): void;
  /** To a moment of the selected subject, by index. */
  showMoment(index: number): void;
  stepBy(direction: 1 | -1): void;
  /** Plays or pauses; live, the servers themselves. */
  togglePlay(): void;
  setSpeed(speed: number): void;
  /** Live: back to the newest moment. */
  follow(): void;
  /** Live: one thing more is to happen, then time stands still. */
  stepServers(): void;
  request(operation: Operation): void;
  happen(event: PlatformEvent): void;
  hang(): void;
}

/** Live: how the servers' time goes, and whether anybody is there. */
export interface LiveState {
  readonly isConnected: boolean;
  readonly isPaused: boolean;
  readonly speed: number;
  /** Whether the program behind the page can move its servers' time. */
  readonly ownsTime: boolean;
}
