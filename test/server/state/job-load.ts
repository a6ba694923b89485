import type { Operation } from '../../../src/machines/index.ts';
import { IMAGE } from '../client.ts';
import { ask } from './asking.ts';
import type { Known, Ledger } from './ledger.ts';

/** What a client asks of Huawei's API: below which path, with what, and the operation that the server takes at once. */
interface JobRequest {
  readonly path: string;
  readonly body: (id: string) => object;
  readonly operation?: Operation;
}

export const WORK: readonly JobRequest[] = [
  { path: '/action', body: (id) => ({ 'os-start': { servers: [{ id }] } }), operation: 'start' },
  { path: '/action', body: (id) => ({ 'os-stop': { servers: [{ id }] } }), operation: 'stop' },
  {
    path: '/action',
    body: (id) => ({ reboot: { type: 'HARD', servers: [{ id }] } }),
    operation: 'hardReboot',
  },
  { path: '/ID/resize', body: () => ({ resize: { flavorRef: 's6.large.2', mode: 'withStopServer' } }) },
  { path: '/ID/changeos', body: () => ({ 'os-change': { imageid: IMAGE, mode: 'withStopServer' } }) },
  { path: '/delete', body: (id) => ({ servers: [{ id }] }), operation: 'delete' },
];

/** Asks for work on a server, and notes the job that was answered. */
export const workByJob = async (
  url: string,
  ledger: Ledger,
  id: string,
  known: Known,
  { path, body, operation }: JobRequest,
): Promise<void> => {
  if (operation === 'delete' && known.locked !== true) known.deletion = true;
  const whole = `/v1/${ledger.projectId}/cloudservers${path.replace('ID', id)}`;
  const { status, body: answer } = await ask(url, ledger, 'POST', whole, body(id));
  if (status === 200) {
    ledger.opened(answer.job_id);
    if (operation !== undefined) known.accepted.set(operation, (known.accepted.get(operation) ?? 0) + 1);
  } else if (status !== 400 && status !== 404)
    ledger.findings.push(`${path} of ${id} was answered ${status}`);
};

/** Creates a server by a job. */
export const createByJob = async (url: string, ledger: Ledger): Promise<void> => {
  const server = { name: 'web', flavorRef: 's6.small.1', imageRef: IMAGE };
  const path = `/v1/${ledger.projectId}/cloudservers`;
  const { status, body } = await ask(url, ledger, 'POST', path, { server });
  if (status !== 200) ledger.findings.push(`a create by job was answered ${status}`);
  for (const id of body.serverIds ?? []) ledger.created(id);
  if (status === 200) ledger.opened(body.job_id);
};
