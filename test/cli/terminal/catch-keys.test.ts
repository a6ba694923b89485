import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { catchKeys } from '../../../src/cli/terminal/catch-keys.ts';

/** A keyboard of cardboard that is typed on at once. */
const open = () => {
  const log: string[] = [];
  const keyboard = Object.assign(new PassThrough(), {
    setRawMode: (isRaw: boolean) => log.push(isRaw ? 'raw' : 'cooked'),
  });
  const awake: (() => void)[] = [];
  const letGo = catchKeys(keyboard, (key) => log.push(key), {
    interrupt: () => log.push('interrupted'),
    suspend: (wake) => {
      log.push('suspended');
      awake.push(wake);
    },
  });
  const type = async (text: string) => {
    keyboard.write(text);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { log, letGo, type, keyboard, wake: () => awake.pop()?.() };
};

describe('keys', () => {
  it('are told by their names, each at once', async () => {
    const { log, type } = open();
    await type(' n+-=1\u001b[C');
    expect(log).toEqual(['raw', 'space', 'n', '+', '-', '=', '1', 'right']);
  });

  it('leave Ctrl-C what it is, and are none of ours with Ctrl or Alt held', async () => {
    const { log, type } = open();
    await type('\u0003\u0001\u001bn');
    expect(log).toEqual(['raw', 'interrupted']);
  });

  it('leave Ctrl-Z what it is: the shell gets its keyboard as it was, until we are back', async () => {
    const { log, type, wake } = open();
    await type('\u001a');
    wake();
    expect(log).toEqual(['raw', 'cooked', 'suspended', 'raw']);
  });

  it('are no longer listened to once they are given back', async () => {
    const { log, letGo, type, keyboard } = open();
    letGo();
    await type('n');
    expect(log).toEqual(['raw', 'cooked']);
    expect(keyboard.isPaused()).toBe(true);
  });

  it('may come from what is no terminal', async () => {
    const heard: string[] = [];
    const nothing = (): void => undefined;
    const pipe = new PassThrough();
    const letGo = catchKeys(pipe, (key) => heard.push(key), { interrupt: nothing, suspend: nothing });
    pipe.write('q');
    await new Promise((resolve) => setImmediate(resolve));
    letGo();
    expect(heard).toEqual(['q']);
  });
});
