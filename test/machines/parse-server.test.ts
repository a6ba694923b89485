import { describe, expect, it } from 'vitest';
import {
  deriveStatus,
  LAUNCHED_FIELD,
  NOVA_MAPPING,
  parseServer,
  TASK_STATE_FIELD,
  TASK_STATES,
  VM_STATE_FIELD,
  VM_STATES,
} from '../../src/machines/index.ts';
import { RUNNING, with_ } from './running-server.ts';

describe('parseServer reads what clouds really send', () => {
  it('takes the native body, one element of a list, and the JSON text of either', () => {
    const expected = {
      ok: true,
      server: {
        id: RUNNING.id,
        name: 'web-1',
        pair: { vmState: 'active', taskState: null },
        memory: {},
        status: 'ACTIVE',
        reportedStatus: 'ACTIVE',
        disagreement: undefined,
      },
    };
    expect(parseServer(RUNNING)).toEqual(expected);
    expect(parseServer({ server: RUNNING })).toEqual(expected);
    expect(parseServer(JSON.stringify({ server: RUNNING }))).toEqual(expected);
    expect(parseServer(JSON.stringify(RUNNING))).toEqual(expected);
  });

  it.each([
    [{}, {}],
    [{ [LAUNCHED_FIELD]: null }, { launched: false }],
    [{ [LAUNCHED_FIELD]: '' }, { launched: false }],
    [{ [LAUNCHED_FIELD]: '2024-04-18T02:00:00.000000' }, { launched: true }],
    [{ image: '' }, { bootSource: 'volume' }],
    [{ image: { id: '1' } }, {}],
    [{ image: null, [LAUNCHED_FIELD]: null }, { launched: false }],
  ])('remembers of %j what the machine would: %j', (changes, memory) => {
    const parsed = parseServer(with_(changes));
    expect(parsed.ok && parsed.server.memory).toEqual(memory);
  });

  it("takes Open Telekom Cloud's spelling: RESIZED in capitals and an empty task_state", () => {
    const parsed = parseServer(
      with_({ status: 'VERIFY_RESIZE', [VM_STATE_FIELD]: 'RESIZED', [TASK_STATE_FIELD]: '' }),
    );
    expect(parsed).toMatchObject({
      ok: true,
      server: {
        pair: { vmState: 'resized', taskState: null },
        status: 'VERIFY_RESIZE',
        disagreement: undefined,
      },
    });
  });

  it('reads all 8 x 28 pairs, in any capitals, to the status of the mapping', () => {
    for (const vmState of VM_STATES) {
      for (const taskState of [null, ...TASK_STATES]) {
        const status = deriveStatus(vmState, taskState);
        const body = {
          status,
          [VM_STATE_FIELD]: vmState.toUpperCase(),
          [TASK_STATE_FIELD]: taskState?.toUpperCase() ?? '',
        };
        expect(parseServer(body)).toMatchObject({
          ok: true,
          server: { pair: { vmState, taskState }, status },
        });
      }
    }
  });

  it('tells when the reported status is not the derived one, and when that is stock Nova speaking', () => {
    const parsed = parseServer(with_({ status: 'RESIZE', [TASK_STATE_FIELD]: 'resize_prep' }));
    expect(parsed).toMatchObject({
      ok: true,
      server: {
        status: 'UNKNOWN',
        disagreement:
          'the response says "RESIZE", as stock Nova does, but active/resize_prep derives UNKNOWN',
      },
    });
    expect(parseServer(with_({ status: 'PAUSED' }))).toMatchObject({
      ok: true,
      server: { disagreement: 'the response says "PAUSED", but active/- derives ACTIVE' },
    });
  });

  it('agrees with stock Nova when it is asked in its dialect', () => {
    const parsed = parseServer(with_({ status: 'RESIZE', [TASK_STATE_FIELD]: 'resize_prep' }), NOVA_MAPPING);
    expect(parsed).toMatchObject({ ok: true, server: { status: 'RESIZE', disagreement: undefined } });
  });

  it('does not miss a status, id or name that a trimmed body leaves out', () => {
    const parsed = parseServer({ [VM_STATE_FIELD]: 'stopped', [TASK_STATE_FIELD]: null, name: null });
    expect(parsed).toEqual({
      ok: true,
      server: {
        id: undefined,
        memory: {},
        name: undefined,
        pair: { vmState: 'stopped', taskState: null },
        status: 'SHUTOFF',
        reportedStatus: undefined,
        disagreement: undefined,
      },
    });
  });
});
