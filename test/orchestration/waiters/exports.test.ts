import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../src/machines/index.ts';
import type { Awaited } from '../../../src/orchestration/index.ts';
import {
  asBotocore,
  asOpenstackSdk,
  asTerraform,
  formatOpenstackSdk,
  formatTerraform,
  waiterFor,
} from '../../../src/orchestration/index.ts';

/** What botocore's own test asks of every waiter file (tests/functional/test_waiter_config.py, WAITER_SCHEMA), and nothing else. */
const BOTOCORE = v.strictObject({
  version: v.number(),
  waiters: v.record(
    v.string(),
    v.strictObject({
      type: v.optional(v.literal('api')),
      operation: v.string(),
      description: v.optional(v.string()),
      delay: v.pipe(v.number(), v.minValue(0)),
      maxAttempts: v.pipe(v.number(), v.integer(), v.minValue(1)),
      acceptors: v.array(
        v.strictObject({
          state: v.picklist(['success', 'retry', 'failure']),
          matcher: v.picklist(['path', 'pathAll', 'pathAny', 'status', 'error']),
          argument: v.optional(v.string()),
          expected: v.union([v.string(), v.number(), v.boolean()]),
        }),
      ),
    }),
  ),
});

/**
 * One of botocore's own, as it stands in botocore/data/ec2/2016-11-15/waiters-2.json of botocore 1.29.27 (Apache License 2.0,
 * Copyright Amazon.com, Inc. or its affiliates).
 */
const INSTANCE_RUNNING = {
  version: 2,
  waiters: {
    InstanceRunning: {
      delay: 15,
      operation: 'DescribeInstances',
      maxAttempts: 40,
      acceptors: [
        {
          expected: 'running',
          matcher: 'pathAll',
          state: 'success',
          argument: 'Reservations[].Instances[].State.Name',
        },
        {
          expected: 'shutting-down',
          matcher: 'pathAny',
          state: 'failure',
          argument: 'Reservations[].Instances[].State.Name',
        },
        {
          expected: 'terminated',
          matcher: 'pathAny',
          state: 'failure',
          argument: 'Reservations[].Instances[].State.Name',
        },
        {
          expected: 'stopping',
          matcher: 'pathAny',
          state: 'failure',
          argument: 'Reservations[].Instances[].State.Name',
        },
        { matcher: 'error', expected: 'InvalidInstanceID.NotFound', state: 'retry' },
      ],
    },
  },
};

const REQUIRED = ['operation', 'delay', 'maxAttempts', 'acceptors'] as const;

const EVERY: readonly Awaited[] = ['create', ...OPERATIONS];

describe('a waiter for Terraform', () => {
  it('is by status where the status tells, and complete', () => {
    const waiter = asTerraform(waiterFor('resize', 'stopped/-', { without: ['resize.autoConfirmed'] }));
    expect(waiter).toMatchObject({
      refresh: 'status',
      pending: ['RESIZE', 'UNKNOWN'],
      target: ['VERIFY_RESIZE'],
    });
    expect(waiter.delaySeconds).toBeGreaterThan(0);
  });

  it('is by pair where the status does not tell, and says so', () => {
    const waiter = asTerraform(waiterFor('stop', 'active/-'));
    expect(waiter).toMatchObject({
      refresh: 'pair',
      pending: ['active/powering-off'],
      target: ['stopped/-'],
    });
    expect(waiter.cannot[0]).toBe('ACTIVE can mean under way or failed; only the pair tells.');
    expect(formatTerraform(waiter)).toContain(
      '\tPending:      []string{"active/powering-off"},\n\tTarget:       []string{"stopped/-"},',
    );
  });

  it('never has a state that is pending and target', () => {
    for (const operation of EVERY) {
      const { pending, target } = asTerraform(waiterFor(operation));
      expect(target.length).toBeGreaterThan(0);
      expect(
        target.filter((state) => pending.includes(state)),
        operation,
      ).toEqual([]);
    }
  });

  it('takes the absence of a server that is deleted for the end', () => {
    expect(asTerraform(waiterFor('delete', 'active/-')).target).toEqual(['deleted/-', 'DELETED']);
  });
});

describe('a waiter for botocore', () => {
  it('has the shape that botocore asks of its own', () => {
    for (const operation of EVERY) {
      expect(v.safeParse(BOTOCORE, asBotocore(waiterFor(operation))).issues, operation).toBeUndefined();
    }
  });

  it("is held to a shape that one of botocore's own has, and has no longer once a word of it is another", () => {
    const { InstanceRunning } = INSTANCE_RUNNING.waiters;
    const [first, ...others] = InstanceRunning.acceptors;
    const withOne = (waiter: object) => ({ version: 2, waiters: { InstanceRunning: waiter } });
    expect(v.safeParse(BOTOCORE, INSTANCE_RUNNING).issues).toBeUndefined();
    const broken = [
      ...REQUIRED.map((field) => withOne({ ...InstanceRunning, [field]: undefined })),
      withOne({ ...InstanceRunning, interval: 15 }),
      withOne({ ...InstanceRunning, maxAttempts: 0 }),
      withOne({ ...InstanceRunning, acceptors: [{ ...first, state: 'pending' }, ...others] }),
      withOne({ ...InstanceRunning, acceptors: [{ ...first, matcher: 'pathNone' }, ...others] }),
      withOne({ ...InstanceRunning, acceptors: [{ ...first, expected: null }, ...others] }),
    ];
    expect(broken.filter((file) => v.safeParse(BOTOCORE, file).success)).toEqual([]);
  });

  it('reads the pair, and a 404', () => {
    const { acceptors, delay, maxAttempts } =
      asBotocore(waiterFor('delete', 'resized/-')).waiters['ServerDeleteDone'] ?? {};
    expect(acceptors?.map(({ state, matcher }) => `${state} ${matcher}`)).toEqual([
      'success path',
      'failure path',
      'success status',
    ]);
    expect(acceptors?.[0]?.argument).toContain('contains(`["deleted/-"]`');
    expect((delay ?? 0) * (maxAttempts ?? 0)).toBeGreaterThanOrEqual(1_800);
  });
});

describe('a waiter for openstacksdk', () => {
  it('waits for one status, and says which others it misses', () => {
    const waiter = asOpenstackSdk(waiterFor('confirmResize', 'resized/-'));
    expect(waiter).toMatchObject({ call: 'wait_for_server', status: 'ACTIVE', failures: ['ERROR'] });
    expect(waiter.cannot).toContain('It may also end in SHUTOFF, for which this waits in vain.');
    expect(formatOpenstackSdk(waiter)).toContain(
      'conn.compute.wait_for_server(server, status="ACTIVE", failures=["ERROR"], interval=',
    );
  });

  it('says where it returns too early', () => {
    expect(asOpenstackSdk(waiterFor('shelve', 'active/-', { bootSource: 'volume' })).cannot[0]).toBe(
      'SHELVED_OFFLOADED shows before it is done: this returns too early.',
    );
  });

  it('has a call of its own for deletes', () => {
    expect(formatOpenstackSdk(asOpenstackSdk(waiterFor('delete', 'active/-')))).toMatch(
      /conn\.compute\.wait_for_delete\(server, interval=\d+, wait=1800\)\n$/,
    );
  });
});
