import { describe, expect, it } from 'vitest';
import { createRemoteControl, keysFor } from '../../../src/cli/live/remote-control.ts';
import { createServerChoice } from '../../../src/cli/live/server-choice.ts';
import { createPacemaker } from '../../../src/simulator/index.ts';
import { HandTimers } from '../../simulator/live/hand-timers.ts';

/** A remote control on a time that is moved by hand; what is told stands in `told`. */
const open = (names: readonly string[] = ['a', 'b', 'c'], asked?: readonly string[]) => {
  const timers = new HandTimers();
  const pacemaker = createPacemaker({ timers, isPaused: true });
  const choice = createServerChoice(names, asked);
  const calls: string[] = [];
  const told: string[] = [];
  const press = createRemoteControl({
    pacemaker,
    choice,
    told: () => told.length,
    paceChanged: () => calls.push('pace'),
    choiceChanged: () => calls.push(choice.words),
    quit: () => calls.push('quit'),
  });
  const due = (at: number, what?: string) => pacemaker.clock.after(at, () => what && told.push(what));
  return { press, pacemaker, choice, calls, told, due };
};

describe('the remote control', () => {
  it('stops time and lets it go on', () => {
    const { press, pacemaker, calls } = open();
    press('space');
    expect(pacemaker.isPaused).toBe(false);
    press('space');
    expect(pacemaker.isPaused).toBe(true);
    expect(calls).toEqual(['pace', 'pace']);
  });

  it.each(['n', 'right'])('steps to the next moment that shows, with %s', (key) => {
    const { press, pacemaker, told, due } = open();
    due(10);
    due(20);
    due(30, 'shows');
    due(40, 'shows later');
    press(key);
    expect(told).toEqual(['shows']);
    expect(pacemaker.now).toBe(30);
  });

  it('stays where it is if nothing is due any more', () => {
    const { press, pacemaker, calls } = open();
    press('n');
    expect(pacemaker.now).toBe(0);
    expect(calls).toEqual(['pace']);
  });

  it('gives up stepping where what is due never shows', () => {
    const { press, pacemaker } = open();
    const again = (): void => void pacemaker.clock.after(1, again);
    again();
    press('n');
    expect(pacemaker.now).toBe(10_000);
  });

  it('doubles and halves the speed, within limits', () => {
    const { press, pacemaker } = open();
    press('+');
    press('=');
    expect(pacemaker.speed).toBe(4);
    press('-');
    expect(pacemaker.speed).toBe(2);
    for (let count = 0; count < 50; count += 1) press('+');
    expect(pacemaker.speed).toBe(1e9);
    for (let count = 0; count < 100; count += 1) press('-');
    expect(pacemaker.speed).toBe(0.001);
  });

  it('shows one server after the other, then all', () => {
    const { press, calls } = open();
    for (let count = 0; count < 5; count += 1) press('f');
    expect(calls).toEqual(['a', 'b', 'c', 'all 3 servers', 'a']);
  });

  it('shows one server by its number, all at the same number again, and nobody new for a number too high', () => {
    const { press, calls, choice } = open(['a', 'b', 'c'], ['a', 'b']);
    expect(choice.words).toBe('a, b');
    for (const key of ['2', '2', '3', '9', '0']) press(key);
    expect(calls).toEqual(['b', 'all 3 servers', 'c', 'all 3 servers']);
  });

  it('ends with q, and does nothing at any other key', () => {
    const { press, calls } = open();
    for (const key of ['x', 'up', 'Q', 'constructor', 'q']) press(key);
    expect(calls).toEqual(['quit']);
  });

  it('offers the keys that do something', () => {
    expect(keysFor(true, 1)).toEqual(['space go on', 'n step', '+ - speed', 'q end']);
    expect(keysFor(false, 12)).toContain('f or 1-9 one server');
    expect(keysFor(false, 3)).toEqual(['space pause', 'n step', '+ - speed', 'f or 1-3 one server', 'q end']);
  });
});
