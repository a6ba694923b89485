import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_TEXT, readDocument } from '../../src/simulator/document.ts';
import { formatProblem } from '../../src/simulator/index.ts';
import { anyText } from '../any-text.ts';

const read = (text: unknown): unknown => {
  const source = readDocument(text);
  return source.ok ? source.value.data : source.problems.map((problem) => formatProblem(problem));
};

const place = (text: string, ...path: (string | number)[]): string => {
  const source = readDocument(text);
  return source.ok ? formatProblem(source.value.locate(path, 'here')) : 'unread';
};

describe('readDocument', () => {
  it('reads YAML, and JSON as what it is: YAML', () => {
    const data = { name: 'x', list: [1, 2.5, true, null, 'on'] };
    expect(read('name: x\nlist: [1, 2.5, true, ~, on]\n')).toEqual(data);
    expect(read('{\n\t"name": "x",\n\t"list": [1, 2.5, true, null, "on"]\n}')).toEqual(data);
  });

  it('reads every JSON text that has no forbidden names as JSON.parse does', () => {
    const json = fc
      .json({ maxDepth: 4, noUnicodeString: true })
      .filter((text) => text !== 'null' && !/__proto__|constructor|valueOf|toString/.test(text));
    fc.assert(
      fc.property(json, (text) => {
        const source = readDocument(text);
        expect(source.ok && JSON.stringify(source.value.data)).toBe(
          JSON.stringify(JSON.parse(text)).replaceAll('-0,', '0,'),
        );
      }),
    );
  });

  it('answers for any text at all, without a throw', () => {
    fc.assert(fc.property(anyText(), (text) => typeof readDocument(text).ok === 'boolean'));
  });

  it('answers for any text of the signs of YAML, without a throw', () => {
    const yamlish = fc.stringMatching(/^[-:?[\]{},&*!|>'"%#@`a \n~<]{0,40}$/);
    fc.assert(
      fc.property(yamlish, (text) => typeof readDocument(text).ok === 'boolean'),
      { numRuns: 300 },
    );
  });

  it('tells where something is, by the nearest thing that was written', () => {
    const text = 'servers:\n  - name: web\n    steps: [stop, start]\n    empty:\n';
    expect(place(text, 'servers', 0, 'name')).toBe('2:11: servers[0].name: here');
    expect(place(text, 'servers', 0, 'steps', 1)).toBe('3:19: servers[0].steps[1]: here');
    expect(place(text, 'servers', 0, 'missing', 'deeper')).toBe('2:5: servers[0].missing.deeper: here');
    expect(place(text, 'servers', 0, 'empty')).toBe('4:5: servers[0].empty: here');
    expect(place(text)).toBe('1:1: here');
  });

  it('finds its way through an alias', () => {
    expect(place('a: &x\n  b: 1\nc: *x\n', 'c', 'b')).toBe('2:6: c.b: here');
  });

  it.each([
    ['nothing', '', ['the text is empty; expected YAML or JSON']],
    ['a comment', '# nothing\n', ['the text is empty; expected YAML or JSON']],
    ['a number', 5, ['5 is no text; expected YAML or JSON']],
    ['a syntax error', 'a: [1,\nb: 2', expect.arrayContaining([expect.stringMatching(/^2:1: /)])],
    ['a name that is there twice', 'a: 1\nb: 2\na: 3', ['3:1: "a" is there twice; the first is in line 1']],
    ['__proto__ as a name', 'a:\n  __proto__: {b: 1}', ['2:3: "__proto__" cannot be the name of a field']],
    ['a number as a name', '1: a', ['1:1: 1 cannot be the name of a field; expected text']],
    ['a list as a name', '? [a]\n: b', ['1:3: a list cannot be the name of a field; expected text']],
    ['a tag that means code', 'a: !!js/function "x"', ['1:4: Unresolved tag: tag:yaml.org,2002:js/function']],
    [
      'a binary',
      'a: !!binary aGVsbG8=',
      ['1:13: a: an object of a class is no data; expected what JSON can say'],
    ],
    ['a second document', 'a: 1\n---\nb: 2', ['2:1: a second document; expected one']],
    [
      'an alias without anchor',
      'a: *x',
      [expect.stringContaining('the aliases cannot be resolved: Unresolved alias')],
    ],
    ['an alias of itself', 'a: &a [*a]', [expect.stringContaining('nested more than 32 levels deep')]],
  ])('refuses %s', (_, text, problems) => {
    expect(read(text)).toEqual(problems);
  });

  it('refuses aliases that multiply beyond measure', () => {
    const levels = [...'bcdefghij'].map(
      (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`,
    );
    expect(read(['a: &a [x, x, x, x, x, x, x, x, x]', ...levels].join('\n'))).toEqual([
      expect.stringContaining('Excessive alias count'),
    ]);
  });

  it.each(['[', '{', '- ', '? ', 'a: ', ': ', '[a, ', '{a: '])(
    'refuses %j without end, instead of running out of stack',
    (opening) => {
      expect(read(opening.repeat(LONGEST_TEXT / opening.length))).toEqual([
        expect.stringMatching(/^1:\d+: nested more than 32 levels deep$/),
      ]);
    },
  );

  it('refuses a text that is too long before it looks inside', () => {
    expect(read('x'.repeat(10_000_000))).toEqual([`10000000 characters; expected at most ${LONGEST_TEXT}`]);
  });

  it('reports twenty problems at most, and none of them at length', () => {
    const problems = read(`${'a: 1\n'.repeat(100)}b: !${'x'.repeat(5_000)} y\n`);
    expect(problems).toHaveLength(20);
    expect(JSON.stringify(problems).length).toBeLessThan(4_000);
  });
});
