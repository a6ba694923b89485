import { render } from 'preact';
import { Recording } from '../sightings/recording.ts';
import type { Actions } from './actions.ts';
import { App } from './app.tsx';
import type { LiveLink } from './live-link.ts';
import { openLiveLink } from './live-link.ts';
import { momentsOf, openPlayer, playOn, seek, select, showMoment, togglePlay } from './player.ts';
import { createWayfinder } from './way.ts';

/** A life that the document brings along. */
export interface Life {
  readonly title: string;
  readonly detail: string;
  readonly recording: Recording;
}

/**
 * Starts the page of lives in an element: plays one, or without one connects to where the page came from. `ownsTime` says whether
 * the program there can move the time of those whom it shows.
 */
export const startPlayer = (root: Element, carried: Life | undefined, ownsTime: boolean): void => {
  const recording = carried?.recording ?? new Recording();
  const link = carried === undefined ? openLiveLink(recording, ownsTime, () => refresh()) : undefined;
  let player = openPlayer(recording, link !== undefined);
  let isAwaited = false;
  let last: number | undefined;
  const wayfinders = new Map<string, ReturnType<typeof createWayfinder>>();

  const set = (next: typeof player): void => {
    player = next;
    refresh();
  };
  const actions: Actions = {
    select: (id) => set(select(player, recording, id)),
    selectBy: (direction) => {
      const ids = recording.reels.map(({ subject }) => subject.id);
      const next = ids[(ids.indexOf(player.selected) + direction + ids.length) % ids.length];
      if (next !== undefined) set(select(player, recording, next));
    },
    seek: (time) => set(seek(player, recording, time)),
    showMoment: (index) => set(showMoment(player, recording, index)),
    stepBy: (direction) => set(showMoment(player, recording, player.index + direction)),
    togglePlay: () => {
      if (link === undefined) set(togglePlay(player, recording));
      else link.send({ type: link.state.isPaused ? '@ecs-lifecycle.resume' : '@ecs-lifecycle.pause' });
    },
    setSpeed: (speed) => {
      if (link === undefined) set({ ...player, speed });
      else link.send({ type: '@ecs-lifecycle.speed', speed });
    },
    follow: () => {
      if (link !== undefined) set({ ...player, isFollowing: true });
    },
    stepServers: () => {
      if (link === undefined) return;
      set({ ...player, isFollowing: true });
      link.send({ type: '@ecs-lifecycle.step' });
    },
    request: (operation) =>
      link?.send({ type: '@ecs-lifecycle.request', server: player.selected, operation }),
    happen: (event) => link?.send({ type: '@ecs-lifecycle.happen', server: player.selected, event }),
    hang: () => link?.send({ type: '@ecs-lifecycle.hang', server: player.selected }),
  };

  const moveOn = (now: number): void => {
    if (link === undefined) player = playOn(player, recording, last === undefined ? 0 : now - last);
    else player = follow(player, recording, link);
  };

  const frame = (now: number): void => {
    isAwaited = false;
    moveOn(now);
    const isMoving = player.isPlaying || (link !== undefined && !link.state.isPaused);
    last = isMoving ? now : undefined;
    const wayfinder = wayfinders.get(player.selected) ?? createWayfinder();
    wayfinders.set(player.selected, wayfinder);
    const title = carried?.title ?? link?.title ?? 'Waiting for a server';
    document.title = `${title} · ecs-lifecycle`;
    render(
      <App
        title={title}
        detail={carried?.detail ?? 'live'}
        recording={recording}
        player={player}
        way={wayfinder(momentsOf(player, recording), player.index)}
        live={link?.state}
        now={now}
        actions={actions}
      />,
      root,
    );
    if (isMoving) refresh();
  };

  const refresh = (): void => {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(frame);
  };
  refresh();
};

/** Stays at the newest moment, and with the first who shows up. */
const follow = (player: ReturnType<typeof openPlayer>, recording: Recording, link: LiveLink) => {
  recording.extend(Math.floor(link.now));
  const selected = player.selected === '' ? (recording.reels[0]?.subject.id ?? '') : player.selected;
  const chosen = { ...player, selected };
  return chosen.isFollowing ? seek(chosen, recording, recording.end, true) : chosen;
};
