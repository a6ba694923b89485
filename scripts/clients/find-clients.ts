import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** OpenStack's own clients, as they are installed. All are paths. */
export interface Clients {
  readonly openstack: string;
  readonly nova: string;
  /** The Python that runs openstackclient, which brings openstacksdk along. */
  readonly python: string;
}

/** The clients on the search path; undefined unless all of them are there. */
export const findClients = (path = process.env['PATH'] ?? ''): Clients | undefined => {
  const openstack = findProgram('openstack', path);
  const nova = findProgram('nova', path);
  const python = openstack && interpreterOf(openstack);
  return openstack && nova && python ? { openstack, nova, python } : undefined;
};

const findProgram = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** What the first line of a script names: `#!/usr/bin/python3`. */
const interpreterOf = (script: string): string | undefined =>
  /^#!\s*(\S*python\S*)/.exec(readFileSync(script, 'utf8'))?.[1];
