import type { Finding } from './trace.ts';

/** What was expected and did not come true, in one sentence. Steps and faults count from 1, as people do. */
export const describeFinding = (finding: Finding): string => {
  switch (finding.kind) {
    case 'accepted':
      return `${finding.server}, step ${finding.step + 1}: ${finding.operation} was expected to be refused and was accepted`;
    case 'refused':
      return `${finding.server}, step ${finding.step + 1}: ${finding.operation} was expected to be accepted and was refused`;
    case 'impossible':
      return `${finding.server}, step ${finding.step + 1}: ${finding.event} cannot happen where the server was`;
    case 'neverTaken':
      return `${finding.server}, step ${finding.step + 1} never got its chance: ${whereabouts(finding.pair)}`;
    case 'neverStruck':
      return `${finding.server}, fault ${finding.fault + 1} never struck: ${finding.at} did not come by, or could not end like that`;
    default:
      return assertNever(finding);
  }
};

const whereabouts = (pair: string | null): string =>
  pair === null ? 'the server was never created' : `the server stayed in ${pair}`;

const assertNever = (finding: never): never => {
  throw new TypeError(`unknown finding ${JSON.stringify(finding)}`);
};
