import type { InspectionEvent } from 'xstate';

/** The release of @statelyai/inspect whose messages these are. */
export const INSPECTION_PROTOCOL_VERSION = '0.7.2';

/**
 * One message of the Stately inspector, as @statelyai/inspect 0.7.2 puts it on the wire: an actor introduces itself
 * with its definition, then come the events that it gets and the snapshots that they lead to.
 */
export interface InspectionMessage {
  readonly type: '@xstate.actor' | '@xstate.event' | '@xstate.snapshot';
  readonly sessionId: string;
  readonly rootId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly name?: string;
  /** The machine's configuration as JSON; functions stand there as `{ type: name }`. */
  readonly definition?: string;
  readonly snapshot?: unknown;
  readonly event?: unknown;
  readonly id: null;
  /** Milliseconds since 1970, as text. */
  readonly createdAt: string;
  readonly _version: string;
}

export interface InspectionTranslatorOptions {
  readonly publish: (message: InspectionMessage) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What to pass as `inspect` to XState's `createActor`: each inspection event becomes the inspector's message, in order
 * and at once. XState announces an actor before the actor has a snapshot, so an introduction waits for the actor's
 * first event (the library instead waits a moment, and then shows an actor that has already moved on).
 */
export const createInspectionTranslator = ({ publish, now }: InspectionTranslatorOptions) => {
  const unintroduced = new Set<string>();

  const introduce = (event: InspectionEvent): void => {
    if (unintroduced.delete(event.actorRef.sessionId)) publish(introductionOf(event, String(now())));
  };

  return (event: InspectionEvent): void => {
    if (event.type === '@xstate.actor') {
      unintroduced.add(event.actorRef.sessionId);
    } else if (event.type === '@xstate.event' || event.type === '@xstate.snapshot') {
      introduce(event);
      publish(messageOf(event, String(now())));
    }
  };
};

/** The text that goes over the wire. */
export const encodeInspectionMessage = (message: InspectionMessage): string =>
  JSON.stringify(message, withoutFunctions);

const introductionOf = ({ actorRef, rootId }: InspectionEvent, createdAt: string): InspectionMessage => {
  const logic = fieldOf(fieldOf(actorRef, 'logic'), 'config');
  // Only a machine has a configuration that can be drawn; that of a promise is a function.
  const config = typeof logic === 'object' && logic !== null ? logic : undefined;
  const ownName = textOf(fieldOf(actorRef, 'id'));
  const isNamed = ownName !== undefined && ownName !== actorRef.sessionId;
  const name = isNamed ? ownName : (textOf(fieldOf(config, 'id')) ?? actorRef.sessionId);
  return {
    type: '@xstate.actor',
    name,
    definition: JSON.stringify(config ?? { id: name }, withoutFunctions),
    snapshot: actorRef.getSnapshot(),
    parentId: textOf(fieldOf(fieldOf(actorRef, '_parent'), 'sessionId')),
    ...common(actorRef.sessionId, rootId, createdAt),
  };
};

const messageOf = (
  event: Extract<InspectionEvent, { type: '@xstate.event' | '@xstate.snapshot' }>,
  createdAt: string,
): InspectionMessage => {
  const shared = { event: event.event, ...common(event.actorRef.sessionId, event.rootId, createdAt) };
  return event.type === '@xstate.event'
    ? { type: event.type, sourceId: event.sourceRef?.sessionId, ...shared }
    : { type: event.type, snapshot: event.snapshot, ...shared };
};

const common = (sessionId: string, rootId: string, createdAt: string) => ({
  sessionId,
  rootId,
  id: null,
  createdAt,
  _version: INSPECTION_PROTOCOL_VERSION,
});

const withoutFunctions = (_key: string, value: unknown): unknown =>
  typeof value === 'function' ? { type: value.name } : value;

const fieldOf = (owner: unknown, name: string): unknown =>
  typeof owner === 'object' && owner !== null ? Reflect.get(owner, name) : undefined;

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
