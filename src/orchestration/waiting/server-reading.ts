import type { Seen } from '../../graph/index.ts';
import { TASK_STATE_FIELD, VM_STATE_FIELD } from '../../machines/index.ts';

/** What a read came to: what the server shows, and the fault that goes with it. */
export type ServerReading =
  | { readonly ok: true; readonly seen: Seen; readonly fault: string | undefined }
  | { readonly ok: false; readonly says: string };

/**
 * Takes what `GET /servers/{id}` answers, with or without the `server` around it, or `{ vmState, taskState, status }` with
 * anything missing, or `'gone'`. Names that no table knows are fine: a cloud has more of them than the tables.
 */
export const readingOf = (answer: unknown): ServerReading => {
  if (answer === 'gone') return { ok: true, seen: { gone: true }, fault: undefined };
  const server = fieldsOf(fieldsOf(answer)?.get('server')) ?? fieldsOf(answer);
  const seen = server === undefined ? undefined : seenIn(server);
  if (server === undefined || seen === undefined) return refuse(answer);
  return { ok: true, seen, fault: textOf(fieldsOf(server.get('fault'))?.get('message')) };
};

/** Where the vm_state is known the status says nothing more, and clouds derive it in more than one way. */
const seenIn = (server: ReadonlyMap<string, unknown>): Seen | undefined => {
  const vmState = textOf(server.get(VM_STATE_FIELD) ?? server.get('vmState'));
  const status = textOf(server.get('status'));
  if (vmState === undefined) return status === undefined ? undefined : { status };
  const task = [TASK_STATE_FIELD, 'taskState'].find((field) => server.get(field) !== undefined);
  return task === undefined ? { vmState } : { vmState, taskState: textOf(server.get(task)) || null };
};

const refuse = (answer: unknown): ServerReading => ({
  ok: false,
  says: `read gave ${shapeOf(answer)}; expected the JSON of GET /servers/{id}, { vmState, taskState, status } or 'gone'`,
});

const shapeOf = (answer: unknown): string => {
  if (answer === undefined) return 'nothing';
  if (answer === null || typeof answer !== 'object') return JSON.stringify(answer) ?? typeof answer;
  const names = Object.keys(answer).slice(0, SHOWN);
  return names.length === 0
    ? 'an object without fields'
    : `an object with ${names.join(', ')} and neither vm_state nor status`;
};

const SHOWN = 5;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
