import type { Operation } from '../../../src/machines/index.ts';
import { OPERATIONS } from '../../../src/machines/index.ts';
import type { Random } from '../../../src/simulator/index.ts';
import { randomStream } from '../../../src/simulator/index.ts';
import { IMAGE } from '../client.ts';
import { ACTIONS } from '../requests.ts';
import { ask, logIn } from './asking.ts';
import { createByJob, WORK, workByJob } from './job-load.ts';
import { Killables } from './killable.ts';
import type { Known } from './ledger.ts';
import { Ledger } from './ledger.ts';

/** What came of an endpoint that was killed again and again. */
export interface Survival {
  readonly kills: number;
  /** Requests that were answered. */
  readonly answered: number;
  /** Servers that were looked up after a kill, each counted after each. */
  readonly checked: number;
  /** Jobs of Huawei's API that were answered. */
  readonly jobs: number;
  /** What was answered and lost, and what else should not be. */
  readonly findings: readonly string[];
}

/** Kills an endpoint at random moments under load, and looks after each kill for all that was answered. */
export const surviveKills = async (file: string, kills: number, seed: number): Promise<Survival> => {
  const random = randomStream(seed, 0);
  const ledger = new Ledger();
  const endpoints = await Killables.on(file);
  let checked = 0;
  for (let round = 0; round < kills; round += 1) {
    const { url, kill } = await endpoints.open();
    if (ledger.token === '') await logIn(url, ledger);
    checked += await lookFor(url, ledger);
    const life = { over: false };
    const load = Array.from({ length: 4 }, (_, worker) =>
      work(url, ledger, randomStream(seed, 1 + 4 * round + worker), worker, life),
    );
    await answers(ledger, random.integer(0, 60));
    await new Promise((resolve) => setTimeout(resolve, random.integer(0, 10)));
    life.over = true;
    await kill();
    await Promise.all(load);
  }
  const { url, kill } = await endpoints.open();
  checked += await lookFor(url, ledger);
  const { body } = await ask(url, ledger, 'POST', '/_control/clock/settle', {});
  if (body.quiet !== true) ledger.findings.push('what was under way does not come to an end');
  checked += await lookFor(url, ledger);
  for (const [id, hasEnded] of ledger.jobs)
    if (!hasEnded) ledger.findings.push(`the job ${id} does not come to an end`);
  await kill();
  await endpoints.end();
  const { answered, jobsOpened: jobs, findings } = ledger;
  return { kills, answered, checked, jobs, findings };
};

/** Waits until so many more requests have been answered. */
const answers = async (ledger: Ledger, more: number): Promise<void> => {
  const goal = ledger.answered + more;
  while (ledger.answered < goal && ledger.findings.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 1));
};

/** All that the ledger knows of, as the endpoint tells of it now. */
const lookFor = async (url: string, ledger: Ledger): Promise<number> => {
  await ledger.readClock(() => timeFrom(url, ledger, 'GET', '/_control/clock'));
  await ask(url, ledger, 'PUT', '/_control/clock/pace', 'manual');
  const known = [...ledger.servers];
  for (const [id, { locked }] of known) {
    const trace = await ask(url, ledger, 'GET', `/_control/servers/${id}/trace`);
    const glance = (await ask(url, ledger, 'GET', `/_control/servers/${id}`)).body;
    ledger.check(id, trace.body.entries, `${glance.pair} ${glance.status}`);
    const shown = await ask(url, ledger, 'GET', `/v2.1/servers/${id}`);
    if (shown.status === 401) ledger.findings.push('the token is lost');
    if (shown.status === 200 && locked !== undefined && shown.body.server.locked !== locked)
      ledger.findings.push(`${id}: locked is ${shown.body.server.locked}; ${locked} was answered`);
  }
  for (const id of [...ledger.jobs.keys()]) {
    const { status, body: job } = await ask(url, ledger, 'GET', `/v1/${ledger.projectId}/jobs/${id}`);
    ledger.checkJob(id, status, job.status);
  }
  await ask(url, ledger, 'PUT', '/_control/clock/pace', { speed: 60 });
  return known.length;
};

/** One client, who asks for one thing after the other until nobody answers any more. */
const work = async (
  url: string,
  ledger: Ledger,
  random: Random,
  worker: number,
  life: { over: boolean },
): Promise<void> => {
  try {
    while (!life.over) await step(url, ledger, random, worker);
  } catch (error) {
    // It was killed under this request, unless it was not.
    if (!life.over)
      ledger.findings.push(`the endpoint broke: ${String(error)} ${String(Object(error).cause)}`);
  }
};

const step = async (url: string, ledger: Ledger, random: Random, worker: number): Promise<void> => {
  // Each client has servers of its own, so it knows what they were told last.
  const own = [...ledger.servers].filter(
    ([id, { deletion }], index) => !deletion && index % 4 === worker && id !== '',
  );
  const [id, known] = own[random.integer(0, Math.max(0, own.length - 1))] ?? [];
  if (id === undefined || known === undefined || own.length < 3)
    return random.integer(0, 1) === 0 ? create(url, ledger) : createByJob(url, ledger);
  const dice = random.integer(0, 19);
  const work = WORK[dice - 2];
  if (dice === 0) {
    const ms = random.integer(0, 2000);
    await ledger.readClock(() => timeFrom(url, ledger, 'POST', '/_control/clock/advance', { ms }));
  } else if (dice === 1) await ledger.readClock(() => timeFrom(url, ledger, 'GET', '/_control/clock'));
  else if (work !== undefined) await workByJob(url, ledger, id, known, work);
  else if (dice < 11) await lock(url, ledger, id, known, dice === 8);
  else await operate(url, ledger, id, known, OPERATIONS[random.integer(0, OPERATIONS.length - 1)] ?? 'stop');
};

/** The cloud's time, as an answer tells it. */
const timeFrom = async (...asked: Parameters<typeof ask>): Promise<number> => (await ask(...asked)).body.now;

const create = async (url: string, ledger: Ledger): Promise<void> => {
  const order = { name: 'web', flavorRef: '1', imageRef: IMAGE };
  const { status, body } = await ask(url, ledger, 'POST', '/v2.1/servers', { server: order });
  if (status === 202) ledger.created(body.server.id);
  else ledger.findings.push(`a create was answered ${status}`);
};

const lock = async (
  url: string,
  ledger: Ledger,
  id: string,
  known: Known,
  locked: boolean,
): Promise<void> => {
  known.locked = undefined;
  const { status } = await ask(url, ledger, 'POST', `/v2.1/servers/${id}/action`, {
    [locked ? 'lock' : 'unlock']: null,
  });
  if (status === 202) known.locked = locked;
};

const operate = async (
  url: string,
  ledger: Ledger,
  id: string,
  known: Known,
  operation: Operation,
): Promise<void> => {
  const isDelete = operation === 'delete';
  if (isDelete && known.locked !== true) known.deletion = true;
  const path = `/v2.1/servers/${id}${isDelete ? '' : '/action'}`;
  const { status } = await ask(
    url,
    ledger,
    isDelete ? 'DELETE' : 'POST',
    path,
    isDelete ? undefined : ACTIONS[operation]('1'),
  );
  if (status < 300) known.accepted.set(operation, (known.accepted.get(operation) ?? 0) + 1);
  else if (status === 409 && known.locked === false) known.refused += 1;
  else if (status !== 409 && status !== 400)
    ledger.findings.push(`${operation} of ${id} was answered ${status}`);
};
