/** A folder of `src`: what stands below it, whether it runs in a browser, and why its border lies there. */
export interface Room {
  readonly name: string;
  /** Rooms may import rooms of a lower storey only. */
  readonly storey: number;
  readonly browser: boolean;
  readonly because: string;
}

/** The house, from the ground up; design and reasons: docs/architecture.md. */
export const ROOMS: readonly Room[] = [
  {
    name: 'machines',
    storey: 0,
    browser: true,
    because: 'the model is what everybody else stands on, so it knows nobody and costs no more than xstate',
  },
  {
    name: 'graph',
    storey: 1,
    browser: true,
    because: 'what can be reached follows from the model alone, whoever simulates or shows it',
  },
  {
    name: 'simulator',
    storey: 2,
    browser: true,
    because: 'time and chance go around the model; how a life is tested or drawn is no concern of theirs',
  },
  {
    name: 'testing',
    storey: 3,
    browser: true,
    because: 'test suites must be usable without the tools for orchestration',
  },
  {
    name: 'orchestration',
    storey: 3,
    browser: true,
    because: 'code that drives servers must not carry test suites into production',
  },
  {
    name: 'visual',
    storey: 4,
    browser: true,
    because: 'a drawing shows the rooms below and is shown by the rooms above',
  },
  {
    name: 'server',
    storey: 5,
    browser: false,
    because: 'an endpoint serves the rooms below; a command line may start it, never the reverse',
  },
  {
    name: 'durable',
    storey: 5,
    browser: false,
    because: 'a durable object is one way to host the rooms below and needs no other host',
  },
  { name: 'cli', storey: 6, browser: false, because: 'commands are thin, and nothing may depend on them' },
];

/** The room of a file under `src`; undefined for a file that stands in none. */
export const roomOf = (path: string): Room | undefined =>
  ROOMS.find(({ name }) => path.startsWith(`src/${name}/`));

/** Whether a file says in its name or folder that it runs on Node only. */
export const isForNode = (path: string): boolean => path.includes('/node/') || path.endsWith('.node.ts');
