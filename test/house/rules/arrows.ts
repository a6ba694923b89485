import { isBuiltin } from 'node:module';
import type { Import } from './imports.ts';
import { importsOf, targetOf } from './imports.ts';
import type { Room } from './rooms.ts';
import { isForNode, ROOMS, roomOf } from './rooms.ts';
import type { Finding, Source } from './source.ts';

const FRONT_DOOR = 'src/index.ts';

/** Imports what the user names: a module that is none of ours. */
const STRANGERS_DOOR = 'src/cli/files/load-driver.ts';

/** Refuses every import of one file that the architecture does not allow, and says why. */
export const wrongArrows = (source: Source): readonly Finding[] => {
  const { path } = source;
  const room = roomOf(path);
  if (room === undefined && path !== FRONT_DOOR) return [strayFile(path)];
  return importsOf(source).flatMap((imported) => {
    const says = room === undefined ? objectionAtFrontDoor(imported) : objection(path, room, imported);
    return says === undefined ? [] : [{ path, line: imported.line, says }];
  });
};

const strayFile = (path: string): Finding => ({
  path,
  line: 1,
  says: `stands in no room. Rooms: ${ROOMS.map(({ name }) => name).join(', ')}; a new one is entered in test/house/rules/rooms.ts.`,
});

const objectionAtFrontDoor = ({ specifier }: Import): string | undefined =>
  specifier === './machines/index.ts'
    ? undefined
    : `imports ${specifier}; the front door exports the machines alone, because importing the package must cost no more than importing the model. Other rooms have their own subpath.`;

const objection = (path: string, room: Room, { specifier }: Import): string | undefined => {
  if (specifier === undefined && path === STRANGERS_DOOR) return undefined;
  if (specifier === undefined)
    return 'imports a computed path; write it out, so that the borders can be checked.';
  const target = targetOf(path, specifier);
  return target === undefined ? packageObjection(path, room, specifier) : fileObjection(room, target);
};

const packageObjection = (path: string, room: Room, name: string): string | undefined => {
  if (isBuiltin(name) && room.browser && !isForNode(path))
    return `imports ${name}; ${room.name} runs in a browser too. Code for Node goes into a folder node/, a file *.node.ts, or a room above visual.`;
  if (room.name === 'machines' && name !== 'xstate')
    return `imports ${name}; machines imports xstate only, because ${room.because}.`;
  return undefined;
};

const fileObjection = (room: Room, target: string): string | undefined => {
  const other = roomOf(target);
  if (other === room || target === 'package.json') return undefined;
  if (other === undefined)
    return `imports ${target}, which is no room; ${room.name} imports rooms by their own index.ts.`;
  if (other.storey >= room.storey)
    return `imports ${target}; ${room.name} may import ${below(room)}, because ${room.because}.`;
  if (!target.endsWith('/index.ts') && !isForNode(target))
    return `imports ${target}; enter ${other.name} by an index.ts, because the inside of a room may change at any time and machines is shipped as one file.`;
  return undefined;
};

const below = ({ storey }: Room): string => {
  const names = ROOMS.filter((room) => room.storey < storey).map(({ name }) => name);
  return names.length === 0 ? 'no other room' : `only ${names.join(', ')}`;
};
