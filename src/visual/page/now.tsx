import { pairKey, STATUS_MEANINGS } from '../../machines/index.ts';
import { clockTime, lengthInWords } from '../../simulator/index.ts';
import type { Sighting, Subject } from '../sightings/sighting.ts';
import { toneOf } from './tones.ts';
import type { WayStep } from './way.ts';

interface NowProps {
  readonly subject: Subject;
  readonly sighting: Sighting | undefined;
  readonly time: number;
  readonly steps: readonly WayStep[];
}

/** What the subject is at this moment, since when, and how it got there. */
export const Now = ({ subject, sighting, time, steps }: NowProps) => (
  <section class="now" aria-labelledby="now-title">
    <h2 id="now-title">{subject.name}</h2>
    {sighting === undefined ? (
      <p class="now-status" data-tone="DELETED">
        Not there yet
      </p>
    ) : (
      <Shown sighting={sighting} time={time} isServer={subject.isServer} />
    )}
    <ol class="way" aria-label="The last steps">
      {steps.map(({ from, to, event }, index) => (
        <li key={index}>
          {index === 0 && <code>{from.replace(REST, '')} </code>}
          <span class="way-event">{event}</span> <span aria-hidden="true">→</span>{' '}
          <code>{shortly(to, from)}</code>
        </li>
      ))}
    </ol>
  </section>
);

interface ShownProps {
  readonly sighting: Sighting;
  readonly time: number;
  readonly isServer: boolean;
}

const Shown = ({ sighting, time, isServer }: ShownProps) => (
  <>
    <p class="now-status" data-tone={toneOf(sighting.status)} data-status={sighting.status}>
      {sighting.status}
    </p>
    <dl class="facts">
      {sighting.pair === undefined ? (
        <Fact name="state" value={sighting.states.join(', ') || '–'} />
      ) : (
        <>
          <Fact name="vm_state" value={sighting.pair.vmState} />
          <Fact
            name="task_state"
            value={sighting.pair.taskState ?? 'null'}
            isMute={sighting.pair.taskState === null}
          />
        </>
      )}
      <Fact
        name="since"
        value={`${clockTime(sighting.time)} · ${lengthInWords(Math.max(0, Math.round(time - sighting.time)))}`}
      />
      <Fact name="by" value={`${sighting.mark} ${sighting.words}`.trim()} />
    </dl>
    <p class={sighting.note === undefined ? 'now-meaning' : `now-note kind-${sighting.kind}`}>
      {sighting.note ?? (isServer ? meaningOf(sighting.status) : '')}
    </p>
  </>
);

const Fact = ({ name, value, isMute = false }: { name: string; value: string; isMute?: boolean }) => (
  <div>
    <dt>{name}</dt>
    <dd class={isMute ? 'mute' : undefined} data-fact={name}>
      {value}
    </dd>
  </div>
);

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries(STATUS_MEANINGS));

const meaningOf = (status: string): string => MEANINGS.get(status) ?? '';

/** A server's rest needs no second word. */
const REST = /\/idle$/;

/** What has not changed is not said again: from `stopped/resize_prep` on, `resize_migrating` will do. */
const shortly = (to: string, from: string): string => {
  const [parent = ''] = from.split('/');
  const inside = to.startsWith(`${parent}/`) ? to.slice(parent.length + 1) : to;
  return inside === 'idle' ? parent : inside.replace(REST, '');
};

/** What a screen reader is told when the moment changes. */
export const announcementOf = (
  { name }: Subject,
  { time, words, status, states, pair, note }: Sighting,
): string =>
  [
    `${name} at ${clockTime(time)}: ${words}.`,
    `${status}, ${pair === undefined ? states.join(', ') : pairKey(pair)}.`,
    note ?? '',
  ]
    .join(' ')
    .trim();
