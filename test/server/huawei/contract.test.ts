import { describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/server/index.ts';
import type { Recorded } from '../recordings.ts';
import { misfits, recordings } from '../recordings.ts';

/** The recorded stub answered Nova's list as it did its own; Nova counts nothing. */
const UNLIKE_NOVA = /^GET \/v2\.1\/\w+\/servers\/detail \.count is missing$/;

describe('what the Node SDK of Huawei Cloud sent', () => {
  it('is answered in the recorded shape, with the recorded status', async () => {
    const { fetch, control } = createEndpoint({
      pace: 'manual',
      seed: 7,
      images: ['img', 'img2'].map((id) => ({ id, name: id })),
    });
    /** What was recorded under these names has others here. */
    const names = new Map<string, string>();
    const translated = (text: string): string =>
      [...names].reduce((sum, [theirs, ours]) => sum.replaceAll(theirs, ours), text);

    const play = async ({ method, url, headers, body, response }: Recorded) => {
      if (method === 'POST' || Object(response).status !== 'RUNNING') control.clock.settle();
      const { 'content-length': _length, ...others } = headers;
      const sent = { method, headers: others, body: body === null ? null : translated(body) };
      const answer = await fetch(new Request(`http://127.0.0.1:18774${translated(url)}`, sent));
      return { status: answer.status, body: Object(await answer.json()) };
    };

    const learn = ({ method, response }: Recorded, body: ReturnType<typeof Object>): void => {
      const { job_id: jobId, serverIds = [] } = Object(response);
      if (method === 'POST') names.set(jobId, body.job_id);
      if (serverIds.length > 0) names.set(serverIds[0], body.serverIds[0]);
    };

    const wrong: string[] = [];
    for (const recorded of recordings('huaweicloud')) {
      const { status, body } = await play(recorded);
      learn(recorded, body);
      const complaints =
        status === recorded.status ? unlike(recorded.response, body) : [`${status} ${JSON.stringify(body)}`];
      wrong.push(...complaints.map((complaint) => `${recorded.method} ${recorded.url} ${complaint}`));
    }
    expect(wrong.filter((line) => !UNLIKE_NOVA.test(line))).toEqual([]);
    expect(names.size).toBe(10);
  });
});

/** What is wrong with an answer: its shape, or how far a job has come. */
const unlike = (recorded: unknown, body: ReturnType<typeof Object>): readonly string[] => {
  const { status, entities } = Object(recorded);
  const isElsewhere = entities !== undefined && body.status !== status;
  return [...misfits(recorded, body), ...(isElsewhere ? [`is ${body.status}, recorded ${status}`] : [])];
};
