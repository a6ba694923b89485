import type { LiveScenario, LiveScenarioOptions } from '../../simulator/index.ts';
import { createLiveScenario } from '../../simulator/index.ts';
import type { LocalCommand, LocalNews } from '../local-protocol.ts';
import { parseLocalCommand } from '../local-protocol.ts';
import { ownPageAnswer } from '../own-page.ts';
import { livePage } from '../page-document.ts';
import type { InspectorRelay } from './inspector-relay.ts';
import { startInspectorRelay } from './inspector-relay.ts';
import { readPageTemplate } from './page-template.ts';

export interface LocalStageOptions extends Omit<LiveScenarioOptions, 'inspect'> {
  /** 0 for any free one. Default 8080. */
  readonly port?: number;
  /** The servers that pages show, by name; all unless told otherwise. */
  readonly only?: readonly string[];
  /** The page, as the build has made it; read from where the package lies unless given. */
  readonly template?: string;
}

/** A scenario that is lived before everybody's eyes. */
export interface LocalStage {
  readonly port: number;
  /** What to open in a browser. */
  readonly address: string;
  /** Where a program connects whose actors are to be shown as well: `createWebSocketInspector({ url })`. */
  readonly socketAddress: string;
  readonly live: LiveScenario;
  /** Tells the pages how time goes: for others than they may have paused it, stepped through it, or changed its speed. */
  tellPace(): void;
  /** From now on pages show these servers only; undefined for all. */
  show(names: readonly string[] | undefined): void;
  /** Ends the servers, says goodbye to every page, and gives the port back. */
  close(): Promise<void>;
}

/**
 * Lives a scenario in real time and serves the page that shows it, on 127.0.0.1 only. Whoever looks at the page can ask the
 * servers for operations, make the platform do something, stop time, step through it, and change its speed.
 *
 * @throws {RelayPortError} if the port cannot be had.
 * @throws {MissingPageError} if the package was not built.
 * @throws RangeError for a seed or a speed that is none.
 */
export const startLocalStage = async (options: LocalStageOptions): Promise<LocalStage> => {
  const { port, only, template = readPageTemplate(), onEntry, ...life } = options;
  let live: LiveScenario | undefined;
  const news = (): readonly string[] => (live === undefined ? [] : [encode(paceOf(live))]);
  const tellPace = (): void => {
    for (const line of news()) relay.tell(line, 'never');
  };
  const relay = await startInspectorRelay({
    ...(port !== undefined && { port }),
    page: ownPageAnswer(livePage(template, 'stage')),
    ...(only !== undefined && { only }),
    greet: news,
    onCommand: (text) => {
      const command = parseLocalCommand(text);
      if (command === undefined || live === undefined) return;
      obey(command, live);
      tellPace();
    },
  });
  const servers = life.scenario.servers.map(({ name }) => name);
  relay.tell(encode({ type: '@ecs-lifecycle.scene', name: life.scenario.name, servers }), 'always');
  live = startOrClose(relay, () =>
    createLiveScenario({
      ...life,
      onEntry: (entry) => {
        relay.tell(encode({ type: '@ecs-lifecycle.entry', entry }), 'while there is room', [entry.server]);
        onEntry?.(entry);
      },
    }),
  );
  const stage = live;
  return {
    port: relay.port,
    address: relay.address,
    socketAddress: relay.socketAddress,
    live: stage,
    tellPace,
    show: relay.show,
    close: () => {
      stage.stop();
      return relay.close();
    },
  };
};

const startOrClose = (relay: InspectorRelay, start: () => LiveScenario): LiveScenario => {
  try {
    return start();
  } catch (error) {
    void relay.close();
    throw error;
  }
};

const encode = (news: LocalNews): string => JSON.stringify(news);

const paceOf = ({ pacemaker: { now, speed, isPaused } }: LiveScenario): LocalNews => ({
  type: '@ecs-lifecycle.pace',
  now,
  speed,
  isPaused,
});

/** What a page asks for. A server that is not there, or is not there yet, is asked nothing. */
const obey = (command: LocalCommand, { pacemaker, servers }: LiveScenario): void => {
  switch (command.type) {
    case '@ecs-lifecycle.request':
      servers.get(command.server)?.request(command.operation);
      break;
    case '@ecs-lifecycle.happen':
      servers.get(command.server)?.happen(command.event);
      break;
    case '@ecs-lifecycle.hang':
      servers.get(command.server)?.hang();
      break;
    case '@ecs-lifecycle.pause':
      pacemaker.pause();
      break;
    case '@ecs-lifecycle.resume':
      pacemaker.resume();
      break;
    case '@ecs-lifecycle.step':
      pacemaker.step();
      break;
    case '@ecs-lifecycle.speed':
      pacemaker.setSpeed(command.speed);
      break;
  }
};
