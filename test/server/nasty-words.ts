import { IMAGE } from './client.ts';

/** What has broken somebody's parser before. */
export const NASTY: readonly [string, ...string[]] = [
  '',
  '..',
  '../../../etc/passwd',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%',
  '%zz',
  '%ff%fe',
  '__proto__',
  'constructor',
  '%0d%0aSet-Cookie:%20a=b',
  'a'.repeat(9000),
  '-1',
  '0',
  '1e999',
  '99999999999999999999',
  'NaN',
  '(a+)+$',
  '((((((a*)*)*)*)*)*b',
  '%F0%9F%92%A3',
  "' OR 1=1 --",
  '*',
  '//',
  '\\',
  '?',
  '#',
  'null',
  '[object Object]',
  '2024-99-99T99:99:99Z',
  ';',
  '%u0041',
];

/** What is taken, as POST, with a server of the client's where `ID` stands, and its project where `PROJECT` does. No mischief that would answer with a 5xx. */
export const FINE: readonly [Fine, ...Fine[]] = [
  [
    '/v2.1/servers',
    { server: { name: 'web', flavorRef: '1', imageRef: IMAGE, metadata: { a: 'b' }, min_count: 2 } },
  ],
  ['/v2.1/servers/ID/action', { 'os-stop': null }],
  ['/v2.1/servers/ID/action', { 'os-start': null }],
  ['/v2.1/servers/ID/action', { reboot: { type: 'HARD' } }],
  ['/v2.1/servers/ID/action', { resize: { flavorRef: '2' } }],
  ['/v2.1/servers/ID/action', { rebuild: { imageRef: IMAGE, name: 'web', metadata: {} } }],
  ['/_control/clock/advance', { ms: 1000 }],
  ['/_control/clock/settle', { within: 1000 }],
  ['/_control/servers', { servers: [{ pair: 'active/-', count: 2, name: 'web' }] }],
  ['/_control/servers/ID/request', { operation: 'start' }],
  ['/_control/servers/ID/happen', { event: 'task.advanced' }],
  ['/_control/faults', { at: 'spawning', outcome: 'task.errored', times: 2 }],
  [
    '/_control/mischief',
    { effect: { kind: 'answer', status: 429, retryAfter: 1 }, path: '/v2.1*', times: 1 },
  ],
  ['/_control/mischief', { effect: { kind: 'staleReads', ms: 10 }, operation: 'stop' }],
  ['/_control/faults', { server: 'web', takes: 5, stuck: 3, skip: 1 }],
  [
    '/v1/PROJECT/cloudservers',
    { server: { name: 'web', imageRef: IMAGE, flavorRef: 's6.small.1', count: 2, metadata: { a: 'b' } } },
  ],
  ['/v1/PROJECT/cloudservers/action', { 'os-stop': { servers: [{ id: 'ID' }] } }],
  ['/v1/PROJECT/cloudservers/action', { reboot: { type: 'HARD', servers: [{ id: 'ID' }] } }],
  ['/v1.1/PROJECT/cloudservers/ID/resize', { resize: { flavorRef: 's6.large.2', mode: 'withStopServer' } }],
  ['/v2/PROJECT/cloudservers/ID/changeos', { 'os-change': { imageid: IMAGE } }],
  // Of no server: the one that there is has to live on, or nothing more would be learnt from it.
  ['/v1/PROJECT/cloudservers/delete', { servers: [{ id: IMAGE }] }],
  [
    '/v3/auth/tokens',
    { auth: { identity: { methods: ['password'], password: { user: { name: 'a', password: 'b' } } } } },
  ],
];

type Fine = readonly [path: string, body: unknown];
