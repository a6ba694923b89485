import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { Sighting } from '../sightings/sighting.ts';
import type { Actions, LiveState } from './actions.ts';
import { Log } from './log.tsx';
import { Operations } from './operations.tsx';
import type { Player } from './player.ts';

interface SideProps {
  readonly moments: readonly Sighting[];
  readonly player: Player;
  readonly live: LiveState | undefined;
  /** When this frame began, in milliseconds. */
  readonly now: number;
  readonly actions: Actions;
}

/** Nobody reads faster than this, so while a life plays, what is to be read changes no more often. */
const READING_MS = 100;

/** Beside the statechart: what may be asked of the server, and everything that happened to it. */
export const Side = (props: SideProps) => {
  const { moments, player, live, now } = props;
  const shown = useRef<{ readonly key: string; readonly at: number; readonly side: VNode } | undefined>(
    undefined,
  );
  const key = [player.selected, player.index, moments.length, whyNotToAct(live, player)].join('|');
  const isTooSoon = player.isPlaying && now - (shown.current?.at ?? 0) < READING_MS;
  if (shown.current === undefined || (key !== shown.current.key && !isTooSoon)) {
    shown.current = { key, at: now, side: drawSide(props) };
  }
  return shown.current.side;
};

const drawSide = ({ moments, player, live, actions }: SideProps): VNode => {
  const sighting = moments[player.index];
  return (
    <div class="side">
      {sighting?.standing !== undefined && (
        <Operations
          sighting={sighting}
          whyNot={whyNotToAct(live, player)}
          canHang={live?.ownsTime === true}
          actions={actions}
        />
      )}
      <Log key={player.selected} sightings={moments} index={player.index} actions={actions} />
    </div>
  );
};

/** Why the server cannot be spoken to; '' if it can. */
const whyNotToAct = (live: LiveState | undefined, player: Player): string => {
  if (live === undefined) return 'A recording: shown is what the server would have answered.';
  if (!live.isConnected) return 'The program that ran the servers has ended.';
  return player.isFollowing ? '' : 'You are looking at the past; go back to live to act.';
};
