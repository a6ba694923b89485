import { operationEvent } from '../../machines/index.ts';
import type { InspectionMessage } from '../inspection-messages.ts';
import type { Actors, LiveInspector } from '../live-inspector.ts';
import { actorsIn } from '../live-inspector.ts';
import type { LocalCommand } from '../local-protocol.ts';
import { parseLocalCommand } from '../local-protocol.ts';
import { ownPageAnswer } from '../own-page.ts';
import { livePage } from '../page-document.ts';
import type { ActorWatch } from '../watch-actors.ts';
import { createActorWatch } from '../watch-actors.ts';
import type { InspectorRelay, InspectorRelayOptions } from './inspector-relay.ts';
import { startInspectorRelay } from './inspector-relay.ts';
import { readPageTemplate } from './page-template.ts';

export interface NodeInspectorOptions
  extends Pick<InspectorRelayOptions, 'port' | 'inspectorUrl' | 'memoryBytes' | 'only'> {
  /**
   * Shows a page of our own in place of the Stately inspector. It needs no internet, and its buttons for operations and outcomes
   * send the actor of a server the event that belongs to them. Time is not ours here, so the page cannot stop it.
   */
  readonly local?: boolean;
  /** That page, as the build has made it; read from where the package lies unless given. */
  readonly template?: string;
}

export interface NodeInspector
  extends LiveInspector,
    Pick<InspectorRelay, 'port' | 'address' | 'socketAddress'> {
  /** Lets go of the actors, which run on, says goodbye to every page and gives the port back. */
  close(): Promise<void>;
}

/**
 * Shows an actor, or several, in the Stately inspector while they live: open `address` in a browser, now or later. They may
 * run already, and they may be of any machine. Listens on 127.0.0.1 only. Nothing is lost that happens before the port is open.
 *
 * @throws {RelayPortError} if the port cannot be had.
 * @throws {MissingPageError} if it is to be our own page, and the package was not built.
 */
export const inspectLive = async (
  actors: Actors,
  options: NodeInspectorOptions = {},
): Promise<NodeInspector> => {
  const { local = false, template, ...relayOptions } = options;
  const early: InspectionMessage[] = [];
  let publish = (message: InspectionMessage): void => void early.push(message);
  const watch = createActorWatch({ publish: (message) => publish(message), now: Date.now });
  for (const actor of actorsIn(actors)) watch.watch(actor);
  const relay = await startInspectorRelay({
    ...relayOptions,
    ...(local && {
      page: ownPageAnswer(livePage(template ?? readPageTemplate(), 'actors')),
      onCommand: (text: string) => obey(parseLocalCommand(text), watch),
    }),
  }).catch((error: unknown) => {
    watch.stop();
    throw error;
  });
  for (const message of early.splice(0)) relay.publish(message);
  publish = relay.publish;
  return {
    port: relay.port,
    address: relay.address,
    socketAddress: relay.socketAddress,
    watch: watch.watch,
    show: relay.show,
    close: () => {
      watch.stop();
      return relay.close();
    },
  };
};

/** What the buttons of our page ask for, as an actor understands it that nobody simulates. */
const obey = (command: LocalCommand | undefined, { find }: ActorWatch): void => {
  if (command?.type === '@ecs-lifecycle.request')
    find(command.server)?.send(operationEvent(command.operation));
  if (command?.type === '@ecs-lifecycle.happen') find(command.server)?.send({ type: command.event });
};
