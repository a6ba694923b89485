import { describe, expect, it } from 'vitest';
import { ROOT } from './rules/source.ts';
import { run } from './workbench.ts';

describe('docs/generated', () => {
  it('is what the machine says today; `npm run docs` repairs it', () => {
    const { code, output, errors } = run('npm', ['run', '--silent', 'docs', '--', '--check'], ROOT);
    expect(`${output}${errors}`.trim() || code).toBe(0);
  });
});
