import { execFileSync } from 'node:child_process';

/** Compiles `src` to `dist` once, before the checks that look at what is shipped. */
export const setup = (): void => {
  execFileSync('npm', ['run', 'build', '--silent'], { stdio: 'inherit' });
};
