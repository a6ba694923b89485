/**
 * Half an hour under load, and whether memory grows: `npm run soak:endpoint`, or with another number of minutes behind `--`.
 * A day of the cloud passes every two and a half minutes, so whatever it keeps for a day has come and gone many times.
 */
import autocannon from 'autocannon';
import { median } from './harness.ts';
import { serveCloud } from './load/processes.ts';
import type { Visitor } from './load/visitor.ts';
import { visit } from './load/visitor.ts';

const SERVERS = 10_000;
const SPEED = 600;
const SAMPLE_SECONDS = 10;
const RENEWAL_SECONDS = 30;
/** Requests a second: far from what it can bear, so that nothing queues up. */
const RATE = 200;
/** The last third of the time may need so much more than the middle one. */
const LIMIT = 1.05;

const main = async (minutes: number): Promise<number> => {
  if (!(minutes > 0)) {
    console.error('How many minutes? A number above 0.');
    return 2;
  }
  const cloud = await serveCloud('--speed', String(SPEED));
  const stop = () => void cloud.stop().then(() => process.exit(130));
  process.once('SIGINT', stop);
  let visitor = await visit(cloud.url);
  await visitor.place(['active/-', 'stopped/-'], SERVERS / 2);
  const samples: number[] = [];
  const sampling = setInterval(() => {
    const { now } = cloud.resident();
    samples.push(now);
    if (samples.length % 6 === 0) console.log(`${samples.length / 6} min: ${megabytes(now)}`);
  }, SAMPLE_SECONDS * 1_000);
  // A token is good for a day of the cloud.
  const renewing = setInterval(() => {
    void visit(cloud.url).then((renewed) => {
      visitor = renewed;
    });
  }, RENEWAL_SECONDS * 1_000);
  const load = await autocannon({
    url: cloud.url,
    headers: { 'Content-Type': 'application/json' },
    connections: 10,
    overallRate: RATE,
    duration: minutes * 60,
    requests: await story(() => visitor),
  });
  clearInterval(sampling);
  clearInterval(renewing);
  process.off('SIGINT', stop);
  await cloud.stop();
  return report(samples, load);
};

/** What is asked next; what belongs to the server that was created last ends its path. */
interface Asked extends Pick<autocannon.Request, 'method' | 'path' | 'body' | 'onResponse'> {
  readonly ofServer?: string;
}

/** A server is created, looked at, stopped and deleted, over and over; lists and what is not there in between. */
const story = async (visitor: () => Visitor): Promise<autocannon.Request[]> => {
  const { flavors } = Object(await visitor().get('/v2.1/flavors'));
  const { images } = Object(await visitor().get('/image/v2/images'));
  const order = { name: 'soak', flavorRef: flavors[0].id, imageRef: images[0].id };
  const asked: readonly Asked[] = [
    {
      method: 'POST',
      path: '/v2.1/servers',
      body: JSON.stringify({ server: order }),
      onResponse: (status, body, context) => {
        if (status === 202) Object.assign(context, { id: JSON.parse(body).server.id });
      },
    },
    { method: 'GET', ofServer: '' },
    { method: 'GET', path: '/v2.1/servers/detail?limit=20' },
    { method: 'GET', path: '/v2.1/servers?status=ACTIVE&limit=5' },
    { method: 'POST', body: '{"os-stop":null}', ofServer: '/action' },
    { method: 'GET', path: '/v2.1/servers/none' },
    { method: 'DELETE', ofServer: '' },
    { method: 'GET', ofServer: '' },
  ];
  return asked.map(({ ofServer, ...request }) => ({
    ...request,
    setupRequest: (set, context) => ({
      ...set,
      headers: { ...set.headers, ...visitor().headers },
      ...(ofServer !== undefined && { path: `/v2.1/servers/${String(Object(context)['id'])}${ofServer}` }),
    }),
  }));
};

const report = (samples: readonly number[], { requests, errors, timeouts, ...load }: autocannon.Result) => {
  console.log(
    `${requests.total} requests: ${load['2xx']} succeeded, ${load['4xx']} refused, ${load['5xx']} with a 5xx, ${errors + timeouts} without an answer`,
  );
  const third = Math.floor(samples.length / 3);
  if (third === 0) {
    console.error('Too short to tell growth: half a minute is the least.');
    return 2;
  }
  const [middle, last] = [median(samples.slice(third, 2 * third)), median(samples.slice(2 * third))];
  console.log(
    `resident, medians: middle third ${megabytes(middle)}, last third ${megabytes(last)}, ratio ${(last / middle).toFixed(3)} (bound ${LIMIT})`,
  );
  // A cloud that refuses bears nothing.
  const isBorne = load['2xx'] > requests.total / 2 && errors + timeouts + load['5xx'] === 0;
  return last <= middle * LIMIT && isBorne ? 0 : 1;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

process.exitCode = await main(Number(process.argv[2] ?? 30));
