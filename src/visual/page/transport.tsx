import { clockTime } from '../../simulator/index.ts';
import type { Actions, LiveState } from './actions.ts';
import type { Player } from './player.ts';
import { SPEEDS } from './player.ts';

interface TransportProps {
  readonly player: Player;
  readonly end: number;
  /** Undefined where a recording is played. */
  readonly live: LiveState | undefined;
  readonly actions: Actions;
}

/** Play, step, speed; live, all of it is done to the servers. */
export const Transport = ({ player, end, live, actions }: TransportProps) => {
  const isRunning = live === undefined ? player.isPlaying : !live.isPaused;
  const speed = live?.speed ?? player.speed;
  const isFixed = live?.ownsTime === false;
  return (
    <fieldset class="transport" aria-label="Playing">
      <button
        type="button"
        class="play"
        data-do="play"
        disabled={isFixed}
        onClick={() => actions.togglePlay()}
      >
        <span aria-hidden="true">{isRunning ? '❚❚' : '▶'}</span>{' '}
        {isRunning ? 'Pause' : live ? 'Go on' : 'Play'}
      </button>
      <button type="button" data-do="back" aria-label="Previous moment" onClick={() => actions.stepBy(-1)}>
        <span aria-hidden="true">◂</span>
      </button>
      <button type="button" data-do="forward" aria-label="Next moment" onClick={() => actions.stepBy(1)}>
        <span aria-hidden="true">▸</span>
      </button>
      {live !== undefined && (
        <button type="button" data-do="step-servers" disabled={isFixed} onClick={() => actions.stepServers()}>
          Step
        </button>
      )}
      <label class="speed">
        <span>Speed</span>
        <select
          value={String(speed)}
          disabled={isFixed}
          onChange={({ currentTarget }) => actions.setSpeed(Number(currentTarget.value))}
        >
          {withSpeed(speed).map((choice) => (
            <option key={choice} value={String(choice)}>
              {choice.toLocaleString('en')}×
            </option>
          ))}
        </select>
      </label>
      <span class="clock">
        {clockTime(Math.floor(player.time))} <span class="mute">/ {clockTime(Math.floor(end))}</span>
      </span>
      {isFixed && <span class="why-not">Their program alone moves their time.</span>}
      {live !== undefined && (
        <LiveMark live={live} isFollowing={player.isFollowing} follow={actions.follow} />
      )}
    </fieldset>
  );
};

const LiveMark = ({
  live,
  isFollowing,
  follow,
}: {
  readonly live: LiveState;
  readonly isFollowing: boolean;
  readonly follow: () => void;
}) => {
  if (!live.isConnected) return <span class="live-mark is-cut">not connected</span>;
  if (!isFollowing) {
    return (
      <button type="button" data-do="follow" onClick={follow}>
        Back to live
      </button>
    );
  }
  return <span class="live-mark">{live.isPaused ? 'paused' : 'live'}</span>;
};

/** A speed that was chosen elsewhere is among the choices, too. */
const withSpeed = (speed: number): readonly number[] =>
  SPEEDS.includes(speed) ? SPEEDS : [...SPEEDS, speed].sort((left, right) => left - right);
