import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readObserved, readPerformed } from '../../../src/testing/run/read-driver.ts';
import { isShown, seenInWords } from '../../../src/testing/run/seen.ts';

describe('what a driver shows', () => {
  it.each([
    [{ pair: 'active/-' }, { pair: 'active/-' }],
    [{ pair: { vmState: 'active', taskState: null } }, { pair: 'active/-' }],
    [
      { pair: { vmState: 'active', taskState: '' }, status: 'ACTIVE' },
      { pair: 'active/-', status: 'ACTIVE' },
    ],
    [{ pair: { vmState: 'active', taskState: 'image_snapshot' } }, { pair: 'active/image_snapshot' }],
    [{ status: 'RESCUE' }, { status: 'RESCUE' }],
    ['gone', { pair: 'deleted/-', gone: true }],
    [{ status: `A\u001b[2J${'x'.repeat(200)}` }, { status: `A\ufffd[2J${'x'.repeat(75)}…` }],
  ])('is read from %j', (given, value) => {
    expect(readObserved(given)).toEqual({ ok: true, value });
  });

  it('is read or refused, whatever it is, and never thrown at', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true }), (given) => {
        for (const read of [readObserved(given), readPerformed(given)]) {
          if (!read.ok) expect(read.message).toContain('expected');
        }
      }),
    );
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(readObserved(revoked.proxy)).toMatchObject({ ok: false });
  });

  it('is what is expected, in the spelling of another cloud as well, and nothing else', () => {
    const shelving = { pair: 'shelved/shelving', status: 'SHELVED' } as const;
    expect(isShown(shelving, { pair: 'shelved/shelving', status: 'SHELVED' })).toBe(true);
    expect(isShown(shelving, { status: 'SHELVED' })).toBe(true);
    expect(isShown(shelving, { pair: 'active/shelving' })).toBe(true);
    expect(isShown(shelving, { pair: 'active/shelving', status: 'UNKNOWN' })).toBe(true);
    expect(isShown(shelving, { pair: 'active/shelving', status: 'ERROR' })).toBe(false);
    expect(isShown(shelving, { pair: 'shelved/shelving', status: 'UNKNOWN' })).toBe(false);
    expect(isShown(shelving, { pair: 'shelved/-' })).toBe(false);
    expect(isShown(shelving, { pair: 'active/flying' })).toBe(false);
  });

  it('is told in a few words', () => {
    expect(seenInWords({ pair: 'active/-', status: 'ACTIVE' })).toBe('active/- (ACTIVE)');
    expect(seenInWords({ status: 'ACTIVE' })).toBe('ACTIVE');
    expect(seenInWords({ pair: 'deleted/-', gone: true })).toBe('gone (404)');
    expect(seenInWords({})).toBe('nothing');
  });
});
