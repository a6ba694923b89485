import type { StateGraph } from '../../src/graph/index.ts';
import type { Certificate, CertificateRow, Observer } from '../../src/testing/index.ts';
import { certify } from '../../src/testing/index.ts';
import { page, table } from './markdown.ts';

/** How many of all single faults each suite finds, for both testers. */
export const certificatePage = (graph: StateGraph): string => {
  const certificate = certify(graph);
  const { configurations, events, transitions, faults, observers, rows } = certificate;
  return page(
    '# What the test suites find',
    `The model has ${configurations} configurations, ${events} events and ${transitions} transitions. A system that differs ` +
      'from it at one event in one configuration, or shows one configuration wrongly, can do so in ' +
      `${number(faults)} ways. Every one of them was run against every suite (\`ecs-lifecycle certify\` does it again).`,
    table(
      [
        'criterion',
        'cases',
        'steps',
        ...observers.map(({ observer }) => `found by a tester who reads the ${observer}`),
      ],
      rows.map((row) => [
        row.criterion,
        number(row.cases),
        number(row.steps),
        ...observers.map(({ observer }) => share(certificate, row, observer)),
      ]),
    ),
    'The share is of the faults that can be found at all:',
    table(
      ['a tester who reads the', 'tells states apart', 'can find faults', 'cannot, since nobody could'],
      observers.map(({ observer, states, findable, hidden }) => [
        observer,
        number(states),
        number(findable),
        number(hidden),
      ]),
    ),
  );
};

/** Rounded down, so that 100 % means all of them. */
const share = ({ observers }: Certificate, { found }: CertificateRow, observer: Observer): string => {
  const killed = found.find((one) => one.observer === observer)?.killed ?? 0;
  const findable = observers.find((one) => one.observer === observer)?.findable ?? 0;
  if (killed === findable) return '100 %';
  return `${(Math.floor((10_000 * killed) / findable) / 100).toFixed(2)} %`;
};

const number = (value: number): string => value.toLocaleString('en');
