import type { Operation } from '../../machines/index.ts';
import type { Refusal } from '../../simulator/index.ts';
import type { CloudServer } from '../world/cloud-server.ts';
import { novaFault } from './fault.ts';

/**
 * Why the machine does not take an operation, in Nova's words (nova:api/openstack/common.py:330; what a confirm that is
 * running answers was recorded from Nova 26.2.2).
 */
export const refusalResponse = ({ facts, life }: CloudServer, { operation, reason }: Refusal): Response => {
  const { id } = facts;
  const { shown } = life.place;
  const action = ACTION_WORDS[operation];
  switch (reason) {
    case 'deleted':
      return notFound(id);
    case 'neverLaunched':
      return novaFault(409, `Instance ${id} is in an invalid state for '${action}'`);
    case 'taskState':
      return novaFault(409, cannot(action, id, `task_state ${shown.taskState}`));
    case 'underWay':
      return life.place.allowed.includes(operation)
        ? novaFault(400, 'Instance has not been resized.')
        : novaFault(409, cannot(action, id, `vm_state ${shown.vmState}`));
    case 'vmState':
      return novaFault(409, cannot(action, id, `vm_state ${shown.vmState}`));
    default:
      return assertNever(reason);
  }
};

/** There is no such server, or none any more. */
export const notFound = (id: string): Response => novaFault(404, `Instance ${id} could not be found.`);

const cannot = (action: string, id: string, where: string): string =>
  `Cannot '${action}' instance ${id} while it is in ${where}`;

/** What Nova calls an operation in its messages (nova:api/openstack/compute/servers.py:939-1573). */
const ACTION_WORDS: Readonly<Record<Operation, string>> = {
  start: 'start',
  stop: 'stop',
  softReboot: 'reboot',
  hardReboot: 'reboot',
  rebuild: 'rebuild',
  resize: 'resize',
  confirmResize: 'confirmResize',
  revertResize: 'revertResize',
  shelve: 'shelve',
  unshelve: 'unshelve',
  delete: 'delete',
  liveMigrate: 'os-migrateLive',
  shelveOffload: 'shelveOffload',
};

const assertNever = (value: never): never => {
  throw new TypeError(`no words for ${JSON.stringify(value)}`);
};
