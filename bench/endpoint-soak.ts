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
  const visitor = await visit(cloud.url);
  await visitor.place(['active/-', 'stopped/-'], SERVERS / 2);
  const samples: number[] = [];
  const sampling = setInterval(() => {
    const { now } = cloud.resident();
    samples.push(now);
    if (samples.length % 6 === 0) console.log(`${samples.length / 6} min: ${megabytes(now)}`);
  }, SAMPLE_SECONDS * 1_000);
  const load = await autocannon({
    url: cloud.url,
    headers: { ...visitor.headers, 'Content-Type': 'application/json' },
    connections: 10,
    overallRate: RATE,
    duration: minutes * 60,
    requests: await story(visitor),
  });
  clearInterval(sampling);
  process.off('SIGINT', stop);
  await cloud.stop();
  return report(samples, load);
};

/** A server is created, looked at, stopped and deleted, over and over; lists and jobs in between. */
const story = async ({ get }: Visitor): Promise<autocannon.Request[]> => {
  const { flavors } = Object(await get('/v2.1/flavors'));
  const { images } = Object(await get('/image/v2/images'));
  const order = { name: 'soak', flavorRef: flavors[0].id, imageRef: images[0].id };
  const ofServer =
    (suffix: string): autocannon.Request['setupRequest'] =>
    (request, context) => ({ ...request, path: `/v2.1/servers/${String(Object(context)['id'])}${suffix}` });
  return [
    {
      method: 'POST',
      path: '/v2.1/servers',
      body: JSON.stringify({ server: order }),
      onResponse: (status, body, context) => {
        if (status === 202) Object.assign(context, { id: JSON.parse(body).server.id });
      },
    },
    { method: 'GET', setupRequest: ofServer('') },
    { method: 'GET', path: '/v2.1/servers/detail?limit=20' },
    { method: 'GET', path: '/v2.1/servers?status=ACTIVE&limit=5' },
    { method: 'POST', body: '{"os-stop":null}', setupRequest: ofServer('/action') },
    { method: 'GET', path: '/v2.1/servers/none' },
    { method: 'DELETE', setupRequest: ofServer('') },
    { method: 'GET', setupRequest: ofServer('') },
  ];
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
  return last <= middle * LIMIT && errors + timeouts + load['5xx'] === 0 ? 0 : 1;
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

process.exitCode = await main(Number(process.argv[2] ?? 30));
