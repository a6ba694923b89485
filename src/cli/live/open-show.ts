import type { LiveScenario, Trace, TraceEntry } from '../../simulator/index.ts';
import { createLiveScenario } from '../../simulator/index.ts';
import {
  MissingPageError,
  RelayPortError,
  startInspectorRelay,
  startLocalStage,
} from '../../visual/node/index.ts';
import { InputError } from '../input/input-error.ts';

/** A life that browsers can look at. */
export interface Show {
  readonly address: string;
  readonly live: LiveScenario;
  /** Tells the pages that time goes otherwise now. */
  tellPace(): void;
  /** Has the pages show these servers only; undefined for all. */
  show(names: readonly string[] | undefined): void;
  close(): Promise<void>;
}

export interface ShowOptions {
  readonly speed: number;
  readonly isPaused: boolean;
  /** In our own page, not in the Stately inspector. */
  readonly isLocal: boolean;
  readonly port: number;
  readonly only: readonly string[] | undefined;
  readonly onEntry: (entry: TraceEntry) => void;
}

/** @throws {InputError} if the port cannot be had, or our page is not there. */
export const openShow = (trace: Trace, { isLocal, only, ...rest }: ShowOptions): Promise<Show> => {
  const { profile, seed, scenario } = trace.header;
  const options = { profile, seed, scenario, ...rest, ...(only !== undefined && { only }) };
  return (isLocal ? startLocalStage(options) : openInspector(options)).catch(explain);
};

const openInspector = async ({
  port,
  only,
  ...life
}: Parameters<typeof startLocalStage>[0]): Promise<Show> => {
  const relay = await startInspectorRelay({
    ...(port !== undefined && { port }),
    ...(only !== undefined && { only }),
  });
  const live = createLiveScenario({ ...life, inspect: relay.inspect });
  return {
    address: relay.address,
    live,
    // The Stately inspector knows nothing of time.
    tellPace: () => undefined,
    show: relay.show,
    close: () => {
      live.stop();
      return relay.close();
    },
  };
};

/** What keeps a show from opening is the user's to mend. */
const explain = (error: unknown): never => {
  if (error instanceof RelayPortError) throw new InputError(`${error.message} See --port.`);
  throw error instanceof MissingPageError ? new InputError(error.message) : error;
};
