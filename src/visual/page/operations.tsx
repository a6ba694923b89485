import { useMemo } from 'preact/hooks';
import type { Operation } from '../../machines/index.ts';
import {
  ADMIN_OPERATIONS,
  OPERATION_MEANINGS,
  OUTCOME_MEANINGS,
  UNASKED_MEANINGS,
} from '../../machines/index.ts';
import type { PlatformEvent, StandingAnswer } from '../../simulator/index.ts';
import { answersAt, describeRefusal, eventInWords, hasWorkAt, possibleAt } from '../../simulator/index.ts';
import type { Sighting } from '../sightings/sighting.ts';
import type { Actions } from './actions.ts';

interface OperationsProps {
  readonly sighting: Sighting;
  /** Why nobody can be asked; '' for a live server, at this moment. */
  readonly whyNot: string;
  /** Whether its work can be told to hang: only of who is simulated. */
  readonly canHang: boolean;
  readonly actions: Actions;
}

/** What may be asked of the server now, what it would refuse and why, and what the platform could do to it. */
export const Operations = ({ sighting, whyNot, canHang, actions }: OperationsProps) => {
  const canAct = whyNot === '';
  const { standing } = sighting;
  const answers = useMemo(
    () => (standing === undefined ? [] : answersAt(standing)),
    [standing?.node, standing?.isUnderWay],
  );
  const possible = standing === undefined ? [] : possibleAt(standing);
  const allowed = answers.filter(({ ok }) => ok);
  return (
    <section class="operations" aria-labelledby="operations-title">
      <h2 id="operations-title">Operations</h2>
      {!canAct && <p class="why-not">{whyNot}</p>}
      <ul class="buttons" aria-label="Accepted now">
        {allowed.map(({ operation }) => (
          <li key={operation}>
            <button
              type="button"
              data-operation={operation}
              aria-disabled={!canAct}
              title={OPERATION_MEANINGS[operation]}
              onClick={() => canAct && actions.request(operation)}
            >
              {operation}
              {ADMIN_OPERATIONS.includes(operation) && <small> admin</small>}
            </button>
          </li>
        ))}
        {allowed.length === 0 && <li class="why-not">Nothing is accepted now.</li>}
      </ul>
      <Refused
        answers={answers}
        sighting={sighting}
        canAct={canAct}
        ask={(operation) => actions.request(operation)}
      />
      {canAct && standing !== undefined && (
        <Platform possible={possible} canHang={canHang && hasWorkAt(standing)} actions={actions} />
      )}
    </section>
  );
};

interface RefusedProps {
  readonly answers: readonly StandingAnswer[];
  readonly sighting: Sighting;
  readonly canAct: boolean;
  readonly ask: (operation: Operation) => void;
}

/** Refused operations can be asked for all the same: the server then answers as it would to any client. */
const Refused = ({ answers, sighting, canAct, ask }: RefusedProps) => (
  <dl class="refused" aria-label="Refused now">
    {[...reasons(answers, sighting)].map(([reason, operations], index) => (
      <div key={reason}>
        <dt id={`reason-${index}`}>{reason}</dt>
        {operations.map((operation) => (
          <dd key={operation}>
            <button
              type="button"
              data-operation={operation}
              data-refused=""
              aria-disabled="true"
              aria-describedby={`reason-${index}`}
              onClick={() => canAct && ask(operation)}
            >
              {operation}
            </button>
          </dd>
        ))}
      </div>
    ))}
  </dl>
);

interface PlatformProps {
  readonly possible: readonly PlatformEvent[];
  readonly canHang: boolean;
  readonly actions: Actions;
}

const Platform = ({ possible, canHang, actions }: PlatformProps) =>
  possible.length === 0 && !canHang ? null : (
    <>
      <h3>Make it happen</h3>
      <ul class="buttons" aria-label="What the platform can do now">
        {possible.map((event) => (
          <li key={event}>
            <button
              type="button"
              class="outcome"
              data-event={event}
              title={MEANINGS.get(event)}
              onClick={() => actions.happen(event)}
            >
              {eventInWords(event)}
            </button>
          </li>
        ))}
        {canHang && (
          <li>
            <button
              type="button"
              class="outcome"
              data-event="hang"
              title="The work under way hangs until something else ends it."
              onClick={() => actions.hang()}
            >
              get stuck
            </button>
          </li>
        )}
      </ul>
    </>
  );

const MEANINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ...OUTCOME_MEANINGS, ...UNASKED_MEANINGS }),
);

/** Many operations are refused for the same reason, which is said once. */
const reasons = (
  answers: readonly StandingAnswer[],
  sighting: Sighting,
): ReadonlyMap<string, readonly Operation[]> => {
  const groups = new Map<string, Operation[]>();
  for (const answer of answers) {
    if (answer.ok) continue;
    const reason = reasonOf(answer, sighting);
    groups.set(reason, [...(groups.get(reason) ?? []), answer.operation]);
  }
  return groups;
};

/** What would be allowed stands above already. */
const reasonOf = ({ refusal }: StandingAnswer & { readonly ok: false }, { pair }: Sighting): string =>
  pair === undefined
    ? ''
    : describeRefusal({ ...refusal, ...pair })
        .replace(`${refusal.operation}: `, 'Refused: ')
        .replace(/; allowed here: .*$/, '');
