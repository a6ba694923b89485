import { describe, expect, it } from 'vitest';
import { coverageAsJson, coverageReport } from '../../../src/cli/report/coverage-report.ts';
import { ecsGraph, mappingCoverage } from '../../../src/graph/index.ts';
import { DOCUMENTED_PAIRS, MAPPING_ROWS } from '../../../src/machines/index.ts';
import { createFakeTerminal } from '../fake-terminal.ts';

const whole = mappingCoverage(ecsGraph());
const sure = mappingCoverage(ecsGraph(), { confidence: ['documented', 'nova'] });

describe('the coverage report', () => {
  it('has a title for each of the 16 rows and a line for each of the 44 pairs', () => {
    const lines = coverageReport(whole, createFakeTerminal()).split('\n');
    const titles = lines.filter((line) => /^[ 1]\d {2}\w+ [A-Z_]+$/.test(line));
    expect(titles).toHaveLength(MAPPING_ROWS.length);
    expect(titles[6]).toBe(' 7  stopped RESIZE');
    const table = lines.slice(
      0,
      lines.findIndex((line) => line.startsWith('Beside the table')),
    );
    expect(table.filter((line) => line.startsWith('    ✓ '))).toHaveLength(DOCUMENTED_PAIRS.length);
  });

  it('says how sure each pair is, how far away, and by way of what', () => {
    expect(coverageReport(whole, createFakeTerminal())).toMatch(
      /^ {4}✓ resize_prep +documented +\d+ {2}stop, resize$/m,
    );
    expect(coverageReport(whole, createFakeTerminal())).toMatch(/^ {4}✓ shelving +inferred +\d+ {2}shelve$/m);
  });

  it('ends with the verdict', () => {
    expect(coverageReport(whole, createFakeTerminal())).toMatch(
      /^15 of 15 statuses: BUILD, [^.]*\.\n✓ Reached: 16 of 16 rows, 44 of 44 pairs, 20 of 20 pairs beside the table\.\n$/m,
    );
  });

  it('sets off what is not reached, also without colour', () => {
    const report = coverageReport(sure, createFakeTerminal());
    expect(report).toMatch(/^15 {2}shelved SHELVED {2}none of its pairs reached$/m);
    expect(report).toMatch(/^ {4}✗ shelving +not reached$/m);
    expect(report).toMatch(
      /✗ Reached: \d+ of 16 rows, \d+ of 44 pairs, .*, over transitions that are\sdocumented or nova\.\n$/,
    );
  });

  it.each([60, 70, 80, 100])('fits into %i columns', (width) => {
    const lines = coverageReport(whole, createFakeTerminal({ width })).split('\n');
    expect(lines.filter((line) => line.length > width)).toEqual([]);
  });

  it('is JSON with every path written out, if asked', () => {
    const report = JSON.parse(coverageAsJson(sure));
    expect(report.confidence).toEqual(['documented', 'nova']);
    expect(report.rows).toHaveLength(16);
    expect(report.rows[0].pairs[0]).toEqual({
      pair: 'building/scheduling',
      status: 'BUILD',
      reached: true,
      restsOn: 'documented',
      steps: 0,
      path: 'building/scheduling',
    });
    expect(report.rows[14].pairs[0]).toEqual({
      pair: 'shelved/shelving',
      status: 'SHELVED',
      reached: false,
      restsOn: null,
      steps: null,
      path: null,
    });
    expect(report.statuses.find(({ status }: { status: string }) => status === 'ACTIVE').path).toMatch(
      / --task\.advanced--> active\/-$/,
    );
  });
});
