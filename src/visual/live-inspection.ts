import type { Selection } from './cast.ts';
import { createCast, isSelected, selectionOf } from './cast.ts';
import type { InspectionMessage } from './inspection-messages.ts';
import { encodeInspectionMessage } from './inspection-messages.ts';
import type { InspectorPlace } from './inspector-window.ts';
import { openInspectorWindow } from './inspector-window.ts';
import type { Actors, LiveInspector } from './live-inspector.ts';
import { actorsIn, STATELY_INSPECTOR_URL } from './live-inspector.ts';
import { createMessageMemory } from './message-memory.ts';
import { createActorWatch } from './watch-actors.ts';

export interface BrowserInspectorOptions extends InspectorPlace {
  /** The inspector's page. Default https://stately.ai/inspect. */
  readonly inspectorUrl?: string;
  /** The ids of the actors to show, as `show` takes them; all unless told otherwise. */
  readonly only?: readonly string[];
  /** How much is kept for an inspector that is opened late or loaded anew, in bytes. Default 16 MiB. */
  readonly memoryBytes?: number;
  /** Milliseconds since 1970; the browser's clock unless told otherwise. */
  readonly now?: () => number;
}

export interface BrowserInspector extends LiveInspector {
  /** Lets go of the actors, which run on, and of the inspector's window, which stays open. */
  close(): void;
}

/**
 * Shows an actor, or several, in the Stately inspector while they live: in a window of its own, or in a frame of this page. They
 * may run already, and they may be of any machine. For Node there is `inspectLive` of `ecs-lifecycle/visual/node`.
 *
 * @throws {InspectorWindowError} if the browser lets no window open, as where no click asked for one.
 */
export const inspectLive = (actors: Actors, options: BrowserInspectorOptions = {}): BrowserInspector => {
  const { inspectorUrl = STATELY_INSPECTOR_URL, only, memoryBytes = 16 * MEBIBYTE, now = Date.now } = options;
  const memory = createMessageMemory(memoryBytes);
  const cast = createCast();
  let selection: Selection = selectionOf(only);
  const place = openInspectorWindow(inspectorUrl, options, () => memory.recall(selection));

  const publish = (message: InspectionMessage): void => {
    const text = encodeInspectionMessage(message);
    const ids = cast.idsOf(message);
    memory.remember(text, message.type === '@xstate.actor', ids);
    if (isSelected(ids, selection)) place.post(text);
  };
  const watch = createActorWatch({ publish, now });
  for (const actor of actorsIn(actors)) watch.watch(actor);

  return {
    watch: watch.watch,
    show: (ids) => {
      selection = selectionOf(ids);
      place.beginAnew();
    },
    close: () => {
      watch.stop();
      place.close();
    },
  };
};

const MEBIBYTE = 1024 * 1024;
