import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTrace, parseTrace, replay, simulate } from '../../src/simulator/index.ts';
import { words } from './lives.ts';

const trace = simulate({ scenario: words('stop', 'start', 'delete'), profile: 'flaky', seed: 3 });

const edited = (change: (text: string) => string) => {
  const parsed = parseTrace(change(formatTrace(trace)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return replay(parsed.value);
};

describe('replay', () => {
  it('lives the same life again', () => {
    expect(replay(trace)).toEqual({ ok: true, trace });
  });

  it('does so from a file', () => {
    expect(edited((text) => text)).toEqual({ ok: true, trace });
  });

  it('does not mind in which order the fields stand', () => {
    const turned = trace.entries.map((entry) =>
      Object.assign(
        {},
        ...Object.entries(entry)
          .toReversed()
          .map(([name, value]) => ({ [name]: value })),
      ),
    );
    expect(replay({ ...trace, entries: turned }).ok).toBe(true);
  });

  it('shows the first difference, and the line of the file that it is in', () => {
    const replayed = edited((text) => text.replaceAll('"taskState":"networking"', '"taskState":"spawning"'));
    expect(replayed).toMatchObject({
      ok: false,
      difference: { line: 4, recorded: { taskState: 'spawning' }, replayed: { taskState: 'networking' } },
    });
  });

  it('shows another seed', () => {
    const replayed = edited((text) => text.replace('"seed":3', '"seed":4'));
    expect(replayed.ok).toBe(false);
  });

  it('shows an entry too many or too few', () => {
    const { entries, footer } = trace;
    expect(replay({ ...trace, entries: entries.slice(0, -1) })).toMatchObject({
      ok: false,
      difference: { line: entries.length + 1, recorded: footer, replayed: entries.at(-1) },
    });
    const last = entries.at(-1);
    if (last === undefined) throw new Error('an empty trace');
    expect(replay({ ...trace, entries: [...entries, last] })).toMatchObject({
      ok: false,
      difference: { line: entries.length + 2, recorded: last, replayed: footer },
    });
  });

  it('shows a field that is gone', () => {
    const entries = trace.entries.map((entry) => {
      const { step: _, ...rest } = { step: undefined, ...entry };
      return rest;
    });
    const index = trace.entries.findIndex((entry) => 'step' in entry);
    expect(replay({ ...trace, entries })).toMatchObject({ ok: false, difference: { line: index + 2 } });
  });

  it('shows another end', () => {
    const footer = { ...trace.footer, held: !trace.footer.held };
    expect(replay({ ...trace, footer })).toMatchObject({
      ok: false,
      difference: { line: trace.entries.length + 2, recorded: footer },
    });
  });

  it('notices any change of any entry', () => {
    fc.assert(
      fc.property(
        fc.nat(trace.entries.length - 1),
        fc.constantFrom('time', 'server', 'kind', 'new'),
        (index, name) => {
          const entries = trace.entries.map((entry, at) =>
            at === index ? Object.assign({}, entry, { [name]: 'other' }) : entry,
          );
          expect(replay({ ...trace, entries })).toMatchObject({ ok: false, difference: { line: index + 2 } });
        },
      ),
    );
  });
});
