import { EVENT_TYPES, STATUSES, TASK_STATES, VM_STATES } from '../../machines/index.ts';
import { SUITE_FORMAT, SUITE_VERSION } from '../suite.ts';

/**
 * The form of a suite as a JSON Schema (draft 2020-12), for editors and other languages. It knows the form only: `checkSuite`
 * also sees statuses that do not follow from their pairs, refusals that change something, and ids that are there twice.
 */
export const suiteJsonSchema = (): object => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A suite of test cases for a server',
  ...group({
    format: { const: SUITE_FORMAT },
    version: { const: SUITE_VERSION },
    criterion: { type: 'string', description: 'What the cases were made for.' },
    assumption: { type: 'string', description: 'What may be concluded when all cases pass, and when.' },
    cases: { type: 'array', items: { $ref: '#/$defs/case' } },
  }),
  $defs: {
    case: group({
      id: { type: 'string', description: 'The same for the same start and events.' },
      title: { type: 'string', description: 'A sentence.' },
      start: group({ bootSource: { enum: ['image', 'volume'] }, ...EXPECTED }),
      steps: { type: 'array', items: { $ref: '#/$defs/step' } },
      covers: { type: 'array', items: { type: 'string' }, description: 'Keys of goals.' },
    }),
    step: group({
      event: { enum: [...EVENT_TYPES] },
      answer: { enum: ['accepted', 'refused'] },
      ...EXPECTED,
    }),
    pair: {
      type: 'string',
      pattern: `^(${VM_STATES.join('|')})/(-|${TASK_STATES.join('|')})$`,
      description: 'vm_state and task_state; - for no task.',
    },
    status: { enum: [...STATUSES] },
  },
});

const EXPECTED = { pair: { $ref: '#/$defs/pair' }, status: { $ref: '#/$defs/status' } };

/** All of these fields and no others. */
const group = (properties: Readonly<Record<string, object>>): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
