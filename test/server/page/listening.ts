import { expect } from 'vitest';
import type { Endpoint, EndpointOptions } from '../../../src/server/index.ts';
import { createEndpoint } from '../../../src/server/index.ts';
import type { CloudNews } from '../../../src/visual/cloud-protocol.ts';
import { parseCloudNews } from '../../../src/visual/cloud-protocol.ts';
import { HandTimers } from '../../simulator/live/hand-timers.ts';

export const EPOCH = 1_713_405_600_000;

/** An endpoint whose real time passes when the test says so. */
export const open = (options: EndpointOptions = {}) => {
  const timers = new HandTimers();
  const edge = { timers, date: () => EPOCH };
  const endpoint = createEndpoint({ pace: 'manual', profile: 'instant', epoch: EPOCH, edge, ...options });
  return { endpoint, timers };
};

/** Somebody who listens: `hear` reads what comes, letting real time pass until something does. */
export const listen = async ({ fetch }: Pick<Endpoint, 'fetch'>, timers: HandTimers, query = '') => {
  const answer = await fetch(new Request(`http://cloud.test/_control/events${query}`));
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = answer.body?.getReader();
  if (reader === undefined) throw new Error('no body');
  let reading: ReturnType<typeof reader.read> | undefined;
  const decoder = new TextDecoder();
  return {
    /** What comes within so many real milliseconds; nothing if nothing does, undefined if it is over. */
    hear: async (within = 0): Promise<readonly CloudNews[] | undefined> => {
      reading ??= reader.read();
      await Promise.resolve();
      timers.leap(within);
      const part = await Promise.race([reading, nothing()]);
      if (part === undefined) return [];
      reading = undefined;
      return part.done ? undefined : newsIn(decoder.decode(part.value));
    },
    leave: () => reader.cancel(),
  };
};

const nothing = async (): Promise<undefined> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

const newsIn = (text: string): readonly CloudNews[] =>
  text
    .split('\n\n')
    .filter((part) => part !== '')
    .map((part) => {
      const news = parseCloudNews(part.replace(/^data: /, ''));
      if (news === undefined) throw new Error(`no news: ${part}`);
      return news;
    });

/** Of what kinds news are. */
export const kinds = (news: readonly CloudNews[] | undefined) => news?.map(({ type }) => type);

/** The last piece of a kind. */
export const pick = <Type extends CloudNews['type']>(news: readonly CloudNews[] | undefined, type: Type) =>
  news?.filter((piece): piece is Extract<CloudNews, { readonly type: Type }> => piece.type === type).at(-1);
