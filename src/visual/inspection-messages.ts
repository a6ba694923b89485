import type { InspectionEvent } from 'xstate';
import { shownDefinition } from './shown-definition.ts';

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
 * first event (the library instead waits a moment, and then shows an actor that has already moved on). An actor that runs
 * already when the first is heard of it is introduced as it stands. The states of a server say their status.
 */
export const createInspectionTranslator = (
  options: InspectionTranslatorOptions,
): ((event: InspectionEvent) => void) => createTranslator(options).inspect;

/** The same, for those who also want to introduce actors before anything happens to them. */
export const createTranslator = ({ publish, now }: InspectionTranslatorOptions) => {
  const introduced = new WeakSet<object>();

  const introduce = (actorRef: Introducible, rootId: string): void => {
    if (introduced.has(actorRef)) return;
    introduced.add(actorRef);
    publish(introductionOf(actorRef, rootId, String(now())));
  };

  return {
    introduce,
    inspect: (event: InspectionEvent): void => {
      if (event.type !== '@xstate.event' && event.type !== '@xstate.snapshot') return;
      introduce(event.actorRef, event.rootId);
      publish(messageOf(event, String(now())));
    },
  };
};

type Introducible = Pick<InspectionEvent['actorRef'], 'sessionId' | 'getSnapshot'>;

/** The text that goes over the wire. */
export const encodeInspectionMessage = (message: InspectionMessage): string =>
  JSON.stringify(message, withoutFunctions);

const introductionOf = (actorRef: Introducible, rootId: string, createdAt: string): InspectionMessage => {
  const config = configOf(actorRef);
  const ownName = textOf(fieldOf(actorRef, 'id'));
  const isNamed = ownName !== undefined && ownName !== actorRef.sessionId;
  const name = isNamed ? ownName : (textOf(fieldOf(config, 'id')) ?? actorRef.sessionId);
  return {
    type: '@xstate.actor',
    name,
    definition: JSON.stringify(
      config === undefined ? { id: name } : shownDefinition(config),
      withoutFunctions,
    ),
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

/** Only a machine has a configuration that can be drawn; that of a promise is a function. */
const configOf = (actorRef: object): object | undefined => {
  const config = fieldOf(fieldOf(actorRef, 'logic'), 'config');
  return typeof config === 'object' && config !== null ? config : undefined;
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
