import type { Pacemaker } from '../../simulator/index.ts';
import { GREATEST_SPEED } from '../../visual/node/index.ts';
import type { ServerChoice } from './server-choice.ts';

/** What a person at the keyboard can do to a show. */
export interface Stage {
  readonly pacemaker: Pacemaker;
  readonly choice: ServerChoice;
  /** How many moments have been printed so far. */
  readonly told: () => number;
  /** Time was stopped, moved on, or goes at another speed. */
  readonly paceChanged: () => void;
  /** Others are shown. */
  readonly choiceChanged: () => void;
  readonly quit: () => void;
}

/** The keys, for people, as far as they would do something now. */
export const keysFor = (isPaused: boolean, servers: number): readonly string[] => [
  `space ${isPaused ? 'go on' : 'pause'}`,
  'n step',
  '+ - speed',
  ...(servers > 1 ? [`f or 1-${Math.min(servers, 9)} one server`] : []),
  'q end',
];

/** Does what a key is for. Any other key does nothing. */
export const createRemoteControl = (stage: Stage): ((key: string) => void) => {
  const { pacemaker, choice } = stage;
  const pace = (act: () => void) => () => {
    act();
    stage.paceChanged();
  };
  const choose = (act: () => unknown) => () => {
    if (act() !== false) stage.choiceChanged();
  };
  const togglePause = pace(() => (pacemaker.isPaused ? pacemaker.resume() : pacemaker.pause()));
  const step = pace(() => stepToNextMoment(stage));
  const faster = pace(() => pacemaker.setSpeed(Math.min(pacemaker.speed * 2, GREATEST_SPEED)));
  const slower = pace(() => pacemaker.setSpeed(Math.max(pacemaker.speed / 2, LEAST_SPEED)));
  const actions = new Map<string, () => void>([
    ['space', togglePause],
    ['n', step],
    ['right', step],
    ['+', faster],
    ['=', faster],
    ['-', slower],
    ['f', choose(() => choice.next())],
    ['0', choose(() => choice.all())],
    ...Array.from('123456789', (digit) => [digit, choose(() => choice.toggle(Number(digit)))] as const),
    ['q', stage.quit],
  ]);
  return (key) => actions.get(key)?.();
};

/** A thousandth of real time: slower is standing still. */
const LEAST_SPEED = 0.001;

/** Not all that is due shows: clients look at their servers, and servers that are not shown live on. But some servers never rest. */
const MOST_STEPS = 10_000;

const stepToNextMoment = ({ pacemaker, told }: Stage): void => {
  const before = told();
  for (let steps = 0; steps < MOST_STEPS && told() === before; steps += 1) if (!pacemaker.step()) return;
};
