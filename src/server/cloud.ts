import type { StoredRandom } from '../simulator/hosting/index.ts';
import type { JobBook } from './huawei/job-book.ts';
import type { TokenBook } from './keystone/token-book.ts';
import type { TrapName } from './traps/traps.ts';
import type { MischiefBook } from './wire/mischief.ts';
import type { Pace } from './world/cloud-time.ts';
import type { World } from './world/world.ts';
import type { Edge } from './world/world-options.ts';

/** What all faces of the endpoint share. */
export interface Cloud {
  readonly world: World;
  readonly tokens: TokenBook;
  readonly jobs: JobBook;
  readonly mischief: MischiefBook;
  /** Chance for what only the wire knows: ids of requests, tokens. */
  readonly wire: StoredRandom;
  readonly edge: Edge;
  /** The pace at which it was told to begin. */
  readonly asked: Pace;
  /** What was laid in it, whether it has been taken away again or not. */
  readonly traps: readonly TrapName[];
  readonly region: string;
  /** Undefined: any password will do. */
  readonly password?: string;
  /** Secrets by access key. Undefined: any key and any signature will do. */
  readonly accessKeys?: ReadonlyMap<string, string>;
}
