import type { LocalCommand } from '../local-protocol.ts';
import { BEGIN_ANEW, parseLocalNews } from '../local-protocol.ts';
import { createEntryWriter } from '../sightings/from-entries.ts';
import { createInspectionWriter } from '../sightings/from-inspection.ts';
import type { Recording } from '../sightings/recording.ts';
import type { LiveState } from './actions.ts';

/** The line to the program that runs the servers. */
export interface LiveLink {
  readonly state: LiveState;
  /** What is played, as soon as the program has said so. */
  readonly title: string | undefined;
  /** The time of the servers at this moment, in their milliseconds. */
  readonly now: number;
  send(command: LocalCommand): void;
}

/**
 * Connects to where the page came from, and writes into the recording what comes from there. `onNews` is called after each
 * piece of it, and when the line is cut. Actors whose time is their own are not on a clock that could be moved.
 */
export const openLiveLink = (recording: Recording, ownsTime: boolean, onNews: () => void): LiveLink => {
  const socket = new WebSocket(`ws://${location.host}/${location.search}`);
  const writeEntry = createEntryWriter(recording);
  const writeInspection = createInspectionWriter(recording);
  let state: LiveState = { isConnected: false, isPaused: false, speed: 1, ownsTime };
  let title: string | undefined;
  let told = { now: 0, at: performance.now() };

  const hear = (message: unknown): void => {
    const news = parseLocalNews(message);
    switch (news?.type) {
      case '@ecs-lifecycle.scene':
        title = news.name;
        break;
      case '@ecs-lifecycle.entry':
        writeEntry(news.entry);
        break;
      case '@ecs-lifecycle.pace':
        state = { ...state, isConnected: true, isPaused: news.isPaused, speed: news.speed };
        told = { now: news.now, at: performance.now() };
        break;
      default:
        writeInspection(message);
    }
  };

  socket.addEventListener('open', () => {
    state = { ...state, isConnected: true };
    onNews();
  });
  socket.addEventListener('message', ({ data }) => {
    hear(jsonOf(data));
    onNews();
  });
  socket.addEventListener('close', ({ code }) => {
    if (code === BEGIN_ANEW) location.reload();
    told = { now: link.now, at: performance.now() };
    state = { ...state, isConnected: false, isPaused: true };
    onNews();
  });

  const link: LiveLink = {
    get state() {
      return state;
    },
    get title() {
      return title;
    },
    get now() {
      return told.now + (state.isPaused ? 0 : (performance.now() - told.at) * state.speed);
    },
    send: (command) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command));
    },
  };
  return link;
};

const jsonOf = (data: unknown): unknown => {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
};
