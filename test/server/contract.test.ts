import { describe, expect, it } from 'vitest';
import { extras, misfits, recordings } from './recordings.ts';
import { Replayer } from './replayer.ts';

/**
 * What Nova shows and the recorded stub did not: later versions' fields, the security groups of every server, and the fault of
 * a server that is here already in ERROR.
 */
const MORE_THAN_RECORDED = [
  'locked',
  'description',
  'tags',
  'security_groups',
  'fault',
  'checksum',
  'private',
];

/**
 * Where the recorded stub was no Nova: it let a stopped server run after a confirmed resize, so that it could be rebooted softly.
 * Nova's own recorded lives say otherwise (test/fixtures/nova-traces.jsonl, and `trap-06-confirmed-stays-off`).
 */
const UNLIKE_NOVA =
  /^openstacksdk-debian\.jsonl: POST \S+action 409, recorded 202: .*'reboot' instance \S+ while it is in vm_state stopped/;

describe.each([
  ['openstackclient', 'osc-', []],
  ['novaclient', 'nova-', []],
  ['openstacksdk', 'openstacksdk', []],
  ['clients with other settings', 'var-', []],
  ['clients that fall into traps', 'exp-', ['r1', 'r2', 'r3', 'r4']],
])('what %s sent', (_, prefix, before) => {
  it('is answered in the recorded shape, with the recorded status', async () => {
    const replayer = new Replayer();
    for (const name of before) await replayer.prepare(name);
    const wrong: string[] = [];
    const more = new Set<string>();
    for (const recorded of recordings(prefix)) {
      const { status, body } = await replayer.play(recorded);
      const at = `${recorded.file}: ${recorded.method} ${recorded.url}`;
      if (status === recorded.status)
        wrong.push(...misfits(recorded.response, body).map((misfit) => `${at} ${misfit}`));
      else wrong.push(`${at} ${status}, recorded ${recorded.status}: ${JSON.stringify(body)}`);
      for (const extra of extras(recorded.response, body)) more.add(extra);
    }
    expect(wrong.filter((line) => !UNLIKE_NOVA.test(line))).toEqual([]);
    expect([...more].filter((extra) => !MORE_THAN_RECORDED.includes(extra))).toEqual([]);
  });
});
