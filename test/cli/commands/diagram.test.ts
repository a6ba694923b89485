import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ecsGraph } from '../../../src/graph/index.ts';
import {
  DRAWING_FORMATS,
  fullDrawing,
  MACHINE_FORMATS,
  operationDrawing,
  overviewDrawing,
  vmStateDrawing,
  writeDiagram,
  writeMachine,
} from '../../../src/visual/index.ts';
import { run } from './run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagram-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const graph = ecsGraph();
const inFolder = (name: string): string => join(folder, name);

describe('ecs-lifecycle diagram', () => {
  it('draws the overview as SVG unless told otherwise', async () => {
    const { code, printed, told } = await run(['diagram']);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed).toBe(writeDiagram(overviewDrawing(graph), 'svg'));
  });

  it.each([
    [['full'], fullDrawing(graph)],
    [['operation', 'resize'], operationDrawing(graph, 'resize')],
    [['vm-state', 'stopped'], vmStateDrawing(graph, 'stopped')],
  ])('draws %j', async (words, drawing) => {
    expect((await run(['diagram', ...words])).printed).toBe(writeDiagram(drawing, 'svg'));
  });

  it.each(DRAWING_FORMATS)('writes a drawing as %s', async (format) => {
    const { printed } = await run(['diagram', 'operation', 'stop', '--format', format]);
    expect(printed).toBe(writeDiagram(operationDrawing(graph, 'stop'), format));
  });

  it.each(MACHINE_FORMATS)('writes the whole machine as %s', async (format) => {
    expect((await run(['diagram', 'full', '--format', format])).printed).toBe(writeMachine(format));
  });

  it.each([...DRAWING_FORMATS, ...MACHINE_FORMATS])('replaces its own older file in %s', async (format) => {
    const out = inFolder('diagram');
    for (let time = 0; time < 2; time += 1) {
      const ran = await run(['diagram', 'full', '--format', format, '--out', out]);
      expect(ran).toEqual({ code: 0, printed: '', told: '' });
    }
  });

  it('leaves a file alone that is no diagram', async () => {
    writeFileSync(inFolder('mine.svg'), '<svg>mine</svg>');
    const { code, told } = await run(['diagram', '--out', inFolder('mine.svg')]);
    expect({ code, told }).toMatchObject({ code: 2, told: expect.stringMatching(/is\s+no\s+diagram/) });
    expect(readFileSync(inFolder('mine.svg'), 'utf8')).toBe('<svg>mine</svg>');
  });

  it('numbers the shortest way to a pair, from the beginning or from another', async () => {
    const whole = (await run(['diagram', 'path', 'stopped/-', '--format', 'mermaid'])).printed;
    expect(whole).toContain('pair_building_scheduling --> pair_building_idle : 1\n');
    expect(whole).toContain('pair_active_powering_off --> pair_stopped_idle : 7\n');
    const part = (await run(['diagram', 'path', 'active/-', 'stopped/-', '--format', 'mermaid'])).printed;
    expect(part).toContain('pair_active_powering_off --> pair_stopped_idle : 2\n');
    expect(part).not.toContain('building');
  });

  it('draws the way of a server of a trace: of the first, or of the one that is named', async () => {
    const trace = inFolder('life.jsonl');
    await run(['simulate', 'stop', 'start', '--trace', trace]);
    const first = await run(['diagram', 'trace', trace, '--format', 'mermaid']);
    expect(first.printed).toContain('pair_active_idle --> pair_active_powering_off : 6  stop\n');
    const named = await run(['diagram', 'trace', trace, '--server', 'server', '--format', 'mermaid']);
    expect(named.printed).toBe(first.printed);
  });

  it('fades what a suite has not shown', async () => {
    const suite = inFolder('suite.json');
    await run(['suite', '--criterion', 'statuses', '--out', suite]);
    const { printed } = await run(['diagram', 'coverage', suite]);
    expect(printed).toContain('class="leaf leaf settled taken"');
    expect(printed).toContain('class="leaf leaf busy missed"');
  });
});

describe('ecs-lifecycle diagram refuses', () => {
  it.each([
    [['overview', 'resize'], /view overview takes nothing more: "resize" is too much/],
    [['operation'], /takes an operation\. There are start, stop/],
    [['operation', 'resiz'], /"resiz" is none\. Did you mean resize\?/],
    [['vm-state', 'running'], /takes a vm_state\. "running" is none/],
    [['path'], /takes a pair to arrive at/],
    [['path', 'a', 'b', 'c'], /"a" is no pair/],
    [['path', 'active/flying'], /"active\/flying" is no pair. Expected vm_state\/task_state/],
    [['path', 'deleted/-', 'active/-'], /No server comes from deleted\/- to active\/-/],
    [['path', 'active/shelving'], /No server comes to active\/shelving/],
    [['trace'], /takes one file/],
    [['trace', 'nowhere.jsonl'], /Cannot read nowhere\.jsonl/],
    [['coverage'], /takes the files whose coverage it shows/],
    [['overview', '--format', 'scxml'], /scxml holds the whole machine/],
    [['full', '--server', 'a'], /--server goes with the view trace/],
    [['everything'], /Allowed choices are overview, full/],
  ])('%j', async (words, reason) => {
    const { code, printed, told } = await run(['diagram', ...words]);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told.replaceAll(/\s+/g, ' ')).toMatch(reason);
  });

  it('a file that is no trace, and a server that is not in one', async () => {
    const trace = inFolder('life.jsonl');
    await run(['simulate', 'stop', '--trace', trace]);
    const stranger = await run(['diagram', 'trace', trace, '--server', 'serve']);
    expect(stranger.told.replaceAll(/\s+/g, ' ')).toMatch(/has no server "serve"\. Did you mean server\?/);
    writeFileSync(inFolder('letter.txt'), 'Dear reader');
    const letter = await run(['diagram', 'trace', inFolder('letter.txt')]);
    expect(letter.told.replaceAll(/\s+/g, ' ')).toMatch(/is no trace that can be read/);
  });
});
