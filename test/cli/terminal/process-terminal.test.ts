import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { processTerminal } from '../../../src/cli/terminal/process-terminal.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** This process with some of its properties exchanged. */
const inProcess = (properties: object) => {
  vi.stubGlobal('process', Object.create(process, Object.getOwnPropertyDescriptors(properties)));
  return processTerminal();
};

describe("the process's own terminal", () => {
  it('is as wide as the window, but not narrower than 40 columns', () => {
    const widthIn = (columns: number | undefined) => inProcess({ stdout: { isTTY: true, columns } }).width;
    expect(widthIn(123)).toBe(123);
    expect(widthIn(10)).toBe(40);
    expect(widthIn(0)).toBe(80);
    expect(widthIn(undefined)).toBe(80);
  });

  it('has no edge where there is no window', () => {
    expect(inProcess({ stdout: {} }).width).toBe(Number.POSITIVE_INFINITY);
  });

  it('writes to stdout and stderr and reads stdin', async () => {
    const written: string[] = [];
    const output = (name: string) => ({ write: (text: string) => written.push(`${name}: ${text}`) });
    async function* stdin() {
      yield await Promise.resolve(Buffer.from('asked'));
    }
    const terminal = inProcess({ stdout: output('out'), stderr: output('err'), stdin: stdin() });
    terminal.print('a');
    terminal.tell('b');
    expect(written).toEqual(['out: a', 'err: b']);
    for await (const piece of terminal.read()) expect(piece).toEqual(Buffer.from('asked'));
    expect(terminal).toMatchObject({ isWatched: false, isKeyboard: false });
  });

  it('catches the first Ctrl-C only once it was asked to', () => {
    const before = process.listenerCount('SIGINT');
    const terminal = processTerminal();
    expect(process.listenerCount('SIGINT')).toBe(before);
    const signal = terminal.catchInterrupt();
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    process.emit('SIGINT');
    expect(signal.aborted).toBe(true);
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it('leaves Ctrl-C and Ctrl-Z their meaning while it catches keys, and takes them up again in front', async () => {
    const sent: unknown[] = [];
    const raw: boolean[] = [];
    const stdin = Object.assign(new PassThrough(), { setRawMode: (isRaw: boolean) => raw.push(isRaw) });
    const kill = (pid: number, signal: string) => sent.push([pid, signal]);
    const awake: (() => void)[] = [];
    const once = (_signal: string, wake: () => void) => awake.push(wake);
    const letGo = inProcess({ stdin, kill, once }).catchKeys((key) => sent.push(key));
    stdin.write('n\u0003\u001a');
    await new Promise((resolve) => setImmediate(resolve));
    for (const wake of awake) wake();
    letGo();
    expect(sent).toEqual(['n', [process.pid, 'SIGINT'], [process.pid, 'SIGTSTP']]);
    expect(raw).toEqual([true, false, true, false]);
  });
});
