import { Argument, Command, Option } from '@commander-js/extra-typings';
import { ecsGraph } from '../../graph/index.ts';
import {
  DIAGRAM_MARK,
  DRAWING_FORMATS,
  MACHINE_FORMATS,
  writeDiagram,
  writeMachine,
} from '../../visual/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { EXIT } from '../exit-codes.ts';
import { saveOver } from '../files/save-over.ts';
import { helpEnd } from '../help.ts';
import type { DiagramWish } from '../input/diagram-view.ts';
import { chooseDrawing, DIAGRAM_VIEWS } from '../input/diagram-view.ts';
import { InputError } from '../input/input-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `ecs-lifecycle diagram`: the machine as a picture, or in the format of another tool. */
export const diagramCommand = (terminal: Terminal, end: (code: ExitCode) => void) =>
  new Command('diagram')
    .summary('draw the statechart, a part of it, or the way that a server went')
    .description(
      'Draws the statechart: as SVG for people, as Mermaid, DOT or PlantUML for documents, and the whole machine as SCXML or JSON ' +
        'for other tools.',
    )
    .addArgument(new Argument('[view]', 'what to show').choices(DIAGRAM_VIEWS).default('overview' as const))
    .argument('[subjects...]', 'of what: an operation, a vm_state, pairs, or files')
    .addOption(
      new Option('--format <format>', 'as what')
        .choices([...DRAWING_FORMATS, ...MACHINE_FORMATS])
        .default('svg' as const),
    )
    .option('--server <name>', 'with trace: whose way; that of the first server unless told otherwise')
    .option('--out <file>', 'write it there; replaces an older diagram and nothing else')
    .addHelpText('after', helpEnd(terminal, EXAMPLES, VIEWS))
    .action(async (view, subjects, { format, out, server }) => {
      if (server !== undefined && view !== 'trace')
        throw new InputError('--server goes with the view trace.');
      const text = await diagramText({ graph: ecsGraph(), view, subjects, server }, format, terminal);
      if (out === undefined) terminal.print(text);
      else await saveOver(out, text, { mark: DIAGRAM_MARK, what: 'diagram' });
      end(EXIT.success);
    });

type Format = (typeof DRAWING_FORMATS)[number] | (typeof MACHINE_FORMATS)[number];

const diagramText = async (wish: DiagramWish, format: Format, terminal: Terminal): Promise<string> => {
  const machineFormat = MACHINE_FORMATS.find((one) => one === format);
  if (machineFormat !== undefined) return machineText(wish, machineFormat);
  const drawing = await chooseDrawing(wish, terminal);
  const drawingFormat = DRAWING_FORMATS.find((one) => one === format) ?? 'svg';
  return writeDiagram(drawing, drawingFormat);
};

/** These formats are for machines: half of one would be another one. */
const machineText = ({ view }: DiagramWish, format: (typeof MACHINE_FORMATS)[number]): string => {
  if (view === 'full') return writeMachine(format);
  throw new InputError(
    `${format} holds the whole machine: \`ecs-lifecycle diagram full --format ${format}\`. ` +
      `For the view ${view} choose ${DRAWING_FORMATS.join(', ')}.`,
  );
};

const EXAMPLES = [
  'ecs-lifecycle diagram --out overview.svg',
  'ecs-lifecycle diagram full --out full.svg',
  'ecs-lifecycle diagram operation resize --format mermaid',
  'ecs-lifecycle diagram path active/- error/- --format dot',
  'ecs-lifecycle diagram coverage traces/*.jsonl --out coverage.svg',
  'ecs-lifecycle diagram full --format scxml --out ecs.scxml',
];

const VIEWS =
  'overview: the vm_states and the operations between them. full: every state. operation NAME: the pairs that it passes. ' +
  'vm-state NAME: its states. path [FROM] TO: the shortest way, numbered. trace FILE: the way that a server went. coverage ' +
  'FILE...: what traces or suites have shown.';
