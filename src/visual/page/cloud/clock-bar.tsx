import { lengthInWords } from '../../../simulator/index.ts';
import type { CloudPace } from '../../cloud-protocol.ts';
import { SPEEDS } from '../player.ts';
import type { CloudActions } from './cloud-actions.ts';
import type { CloudView } from './cloud-view.ts';
import { speedOf } from './cloud-view.ts';

interface ClockBarProps {
  readonly view: CloudView;
  /** Whether the newest moment of the server is shown; undefined as long as none is watched. */
  readonly isFollowing: boolean | undefined;
  readonly actions: CloudActions;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const STEPS: readonly CloudPace[] = [SECOND, 5 * SECOND, 30 * SECOND, 5 * MINUTE].map((step) => ({ step }));
const PACES: readonly CloudPace[] = [...SPEEDS.map((speed) => ({ speed })), ...STEPS, 'manual'];
const LEAPS: readonly number[] = [SECOND, 10 * SECOND, MINUTE, HOUR];

/** The cloud's one clock: how it goes, and what moves it. */
export const ClockBar = ({ view: { clock, isConnected }, isFollowing, actions }: ClockBarProps) => {
  const isRunning = speedOf(clock.pace) !== undefined;
  return (
    <fieldset class="transport" aria-label="The clock">
      <button type="button" class="play" data-do="play" onClick={actions.togglePlay}>
        <span aria-hidden="true">{isRunning ? '❚❚' : '▶'}</span> {isRunning ? 'Pause' : 'Go on'}
      </button>
      <PaceChoice pace={clock.pace} setPace={actions.setPace} />
      <span class="leaps">
        <button
          type="button"
          data-do="step-servers"
          title="Until one thing more has happened"
          onClick={actions.stepServers}
        >
          Next
        </button>
        {LEAPS.map((ms) => (
          <button key={ms} type="button" data-leap={ms} onClick={() => actions.advance(ms)}>
            +{lengthInWords(ms)}
          </button>
        ))}
        <button type="button" data-do="settle" title="Until no work is under way" onClick={actions.settle}>
          Settle
        </button>
      </span>
      {isFollowing !== undefined && (
        <span class="moments">
          <button
            type="button"
            data-do="back"
            aria-label="Previous moment of the server"
            onClick={() => actions.stepBy(-1)}
          >
            <span aria-hidden="true">◂</span>
          </button>
          <button
            type="button"
            data-do="forward"
            aria-label="Next moment of the server"
            onClick={() => actions.stepBy(1)}
          >
            <span aria-hidden="true">▸</span>
          </button>
        </span>
      )}
      {isConnected && isFollowing === false ? (
        <button type="button" data-do="follow" onClick={actions.follow}>
          Back to live
        </button>
      ) : (
        <span class={isConnected ? 'live-mark' : 'live-mark is-cut'}>
          {isConnected ? (isRunning ? 'live' : 'live, time stands still') : 'not connected'}
        </span>
      )}
    </fieldset>
  );
};

interface PaceChoiceProps {
  readonly pace: CloudPace;
  readonly setPace: (pace: CloudPace) => void;
}

const PaceChoice = ({ pace, setPace }: PaceChoiceProps) => {
  const paces = PACES.some((choice) => keyOf(choice) === keyOf(pace)) ? PACES : [pace, ...PACES];
  const choose = (key: string): void => {
    const chosen = paces.find((choice) => keyOf(choice) === key);
    if (chosen !== undefined) setPace(chosen);
  };
  return (
    <label class="speed">
      <span>Time</span>
      <select
        data-do="pace"
        aria-label="Time"
        value={keyOf(pace)}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {paces.map((choice) => (
          <option key={keyOf(choice)} value={keyOf(choice)}>
            {paceInWords(choice)}
          </option>
        ))}
      </select>
    </label>
  );
};

const keyOf = (pace: CloudPace): string => JSON.stringify(pace);

const paceInWords = (pace: CloudPace): string => {
  if (pace === 'manual') return 'stands still';
  return 'speed' in pace
    ? `${pace.speed.toLocaleString('en')}× as fast`
    : `${lengthInWords(pace.step)} for each read`;
};
