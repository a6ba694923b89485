import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPage } from '../../../scripts/page.ts';
import type { Scenario, Trace } from '../../../src/simulator/index.ts';
import { parseScenario, simulate } from '../../../src/simulator/index.ts';
import { packRecording, pageOf, recordingOfTrace } from '../../../src/visual/index.ts';

/** The page, built once for all tests of a file. */
export const TEMPLATE = buildPage();

/** A life with everything in it: accepted and refused, stuck, failed, passed through, gone. */
export const lifeOf = (text: string, seed = 1): Trace => {
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return simulate({ scenario: parsed.value, seed });
};

/** The document that `view` writes for a trace. */
export const documentOf = (trace: Trace): string =>
  pageOf(TEMPLATE, {
    title: trace.header.scenario.name,
    detail: `seed ${trace.header.seed}`,
    recording: packRecording(recordingOfTrace(trace)),
  });

/** A folder for documents, each to be opened by its address. */
export const openShelf = () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-page-'));
  let count = 0;
  return {
    /** Lays a document down, and tells where. */
    lay: (text: string): string => {
      count += 1;
      const path = join(folder, `${count}.html`);
      writeFileSync(path, text);
      return pathToFileURL(path).href;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** A name that would do harm wherever it were taken for markup. */
export const HOSTILE = `<img src=x onerror="alert('x')"></script><b>`;

/** One server that stops and starts that often. */
export const longLife = (operations: number): Scenario => ({
  name: 'a long life',
  servers: [
    {
      name: 'web-1',
      bootSource: 'image',
      at: 0,
      steps: Array.from({ length: operations }, (_, index) => ({ do: index % 2 === 0 ? 'stop' : 'start' })),
      faults: [],
    },
  ],
});
