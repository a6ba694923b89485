import type { Certificate, CertificateRow, Findings } from '../../src/testing/index.ts';
import { code, page, table } from './markdown.ts';

/** What each suite finds of all single faults, and of a sample that is quick to try again. */
export const certificatePage = (all: Certificate, sample: Certificate): string =>
  page(
    '# Certificate',
    `What suites find of everything that can go wrong in one place: each of ${all.configurations} configurations and ` +
      `${all.events} events (${all.transitions} of these ${all.configurations * all.events} are transitions, the others refusals) with each other ` +
      'answer and target, each wrong look, and each wrong start. Nothing is sampled in the first two tables. How to read ' +
      'them: [testing theory](../testing-theory.md).',
    '## What a tester can find at all',
    discernmentTable(all),
    '## What each suite finds',
    findingsTable(all),
    '## Where the survivors are',
    survivorsTable(all),
    '## A sample',
    `Every ${step(all, sample)}th fault. A test tries these again each time; all of them it tries by itself, which takes longer.`,
    sampleTable(sample),
  );

/** The part of the page that the sample determines. */
export const sampleTable = (sample: Certificate): string => findingsTable(sample);

const step = (all: Certificate, sample: Certificate): number => Math.round(all.faults / sample.faults);

const discernmentTable = ({ observers }: Certificate): string =>
  table(
    ['the tester reads', 'states that differ', 'faults that show', 'faults that nothing ever shows'],
    observers.map(({ observer, states, findable, hidden }) => [
      `the ${observer}`,
      String(states),
      number(findable),
      number(hidden),
    ]),
  );

const findingsTable = (certificate: Certificate): string =>
  table(
    ['suite', 'cases', 'steps', ...certificate.observers.flatMap(({ observer }) => [`by the ${observer}`, 'missed'])],
    certificate.rows.map((row) => [
      row.criterion,
      number(row.cases),
      number(row.steps),
      ...row.found.flatMap((found) => [share(certificate, found), number(missed(found))]),
    ]),
  );

const survivorsTable = ({ rows }: Certificate): string =>
  table(
    ['suite', 'the tester reads', 'missed, by kind'],
    rows.flatMap((row) => row.found.flatMap((found) => survivors(row, found))),
  );

const survivors = ({ criterion }: CertificateRow, { observer, survived }: Findings): string[][] =>
  survived.length === 0
    ? []
    : [[criterion, `the ${observer}`, survived.map(({ kind, faults }) => `${code(kind)} ${number(faults)}`).join(', ')]];

const missed = ({ survived }: Findings): number => survived.reduce((sum, { faults }) => sum + faults, 0);

/** Rounded down, so that 100 % is 100 %. */
const share = ({ observers }: Certificate, { observer, killed }: Findings): string => {
  const findable = observers.find((one) => one.observer === observer)?.findable ?? 0;
  return `${(Math.floor((killed / findable) * 10_000) / 100).toFixed(2)} %`;
};

const number = (many: number): string => many.toLocaleString('en');
