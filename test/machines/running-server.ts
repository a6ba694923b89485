import { TASK_STATE_FIELD, VM_STATE_FIELD } from '../../src/machines/index.ts';

/** A server as GET /v2.1/{project}/servers/{id} shows it, cut to a readable size. */
export const RUNNING = {
  id: '4f5a1bb1-0d5a-4a57-b7c4-8f0f8ed65b1e',
  name: 'web-1',
  status: 'ACTIVE',
  tenant_id: '05041fffa40025702f6dc009cc6f8f33',
  flavor: { id: 's6.large.2', links: [] },
  addresses: {},
  'OS-EXT-STS:power_state': 1,
  [VM_STATE_FIELD]: 'active',
  [TASK_STATE_FIELD]: null,
};

/** The same with other fields. */
export const with_ = (changes: object) => ({ ...RUNNING, ...changes });
