import type { MemberExpression } from 'oxc-parser';
import { parseSync, Visitor } from 'oxc-parser';
import type { Finding, Source } from './source.ts';
import { lineAt } from './source.ts';

const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];
const READINGS = [
  'Date.now',
  'Math.random',
  'performance.now',
  'process.hrtime',
  'crypto.randomUUID',
  'crypto.getRandomValues',
];
const GLOBAL_OBJECTS = ['globalThis', 'window', 'self', 'global'];

/** Whether a file is an edge of the system, where the real clock and real chance may come in. */
const isEdge = (path: string): boolean =>
  /^src\/(server|durable|cli)\//.test(path) || /\/(node|live)\/|\.node\.ts$|\/live[^/]*\.ts$/.test(path);

/** Refuses the real clock and real chance in a file that is no edge: they are parameters everywhere else. */
export const realTimeOrChance = ({ path, text }: Source): readonly Finding[] => {
  if (isEdge(path)) return [];
  return readingsIn(path, text).map(({ start, name }) => ({
    path,
    line: lineAt(text, start),
    says: `uses ${name}; time and chance are parameters, so that the same inputs give the same life. Take a clock or a random source, or do it at an edge (server, durable, cli, live*.ts, *.node.ts).`,
  }));
};

interface Reading {
  readonly start: number;
  readonly name: string;
}

const readingsIn = (path: string, text: string): readonly Reading[] => {
  const readings: Reading[] = [];
  const harmless = new Set<number>();
  const sourceOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  const note = ({ start }: { start: number }, name: string): void => void readings.push({ start, name });
  const excuse = ({ start }: { start: number }): void => void harmless.add(start);
  new Visitor({
    MemberExpression: (node) => {
      const member = `${sourceOf(node.object)}.${propertyOf(node) ?? '?'}`;
      const bare = GLOBAL_OBJECTS.reduce((name, global) => name.replace(`${global}.`, ''), member);
      if (READINGS.includes(bare)) note(node, bare);
      if (!node.computed && !GLOBAL_OBJECTS.includes(sourceOf(node.object))) excuse(node.property);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id.type !== 'ObjectPattern' || init === null) return;
      for (const property of id.properties) {
        const taken = `${sourceOf(init)}.${property.type === 'Property' ? sourceOf(property.key) : '?'}`;
        if (READINGS.includes(taken)) note(property, taken);
      }
    },
    NewExpression: (node) => {
      if (sourceOf(node.callee) === 'Date' && node.arguments.length === 0) note(node, 'new Date()');
    },
    CallExpression: (node) => {
      if (sourceOf(node.callee) === 'Date') note(node, 'Date()');
    },
    Property: (node) => {
      if (!node.shorthand) excuse(node.key);
    },
    MethodDefinition: (node) => excuse(node.key),
    PropertyDefinition: (node) => excuse(node.key),
    TSPropertySignature: (node) => excuse(node.key),
    TSMethodSignature: (node) => excuse(node.key),
    TSTypeQuery: (node) => excuse(node.exprName),
    Identifier: (node) => {
      if (TIMERS.includes(node.name) && !harmless.has(node.start)) note(node, node.name);
    },
  }).visit(parseSync(path, text).program);
  return readings;
};

const propertyOf = ({ property }: MemberExpression): string | undefined => {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value) : undefined;
};
