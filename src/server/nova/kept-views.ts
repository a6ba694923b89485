import type { CloudServer } from '../world/cloud-server.ts';
import type { World } from '../world/world.ts';
import type { Viewing } from './server-view.ts';
import { serverView } from './server-view.ts';

/** A view as JSON, and for whom it was made. */
interface Kept extends Pick<Viewing, 'origin' | 'minor'> {
  readonly text: string;
}

/** Some twenty megabytes. What was written longest ago makes room. */
const MOST_KEPT = 16_384;

/** Characters: three times what most views have. Whoever asks chooses the origin that stands in every link, and could make it long. */
const LONGEST_KEPT = 4096;

/** What servers show, in JSON, kept until anything about them changes: a client that waits reads the same again and again. */
export class KeptViews {
  readonly #world: World;
  readonly #kept = new Map<string, Kept>();

  constructor(world: World) {
    this.#world = world;
    world.watchChanges((id) => this.#kept.delete(id));
  }

  /** The view of a server as `serverView` gives it, written out. */
  textOf(server: CloudServer, { origin, minor }: Omit<Viewing, 'world'>): string {
    const { id, stale } = server.facts;
    const write = () => JSON.stringify(serverView(server, { world: this.#world, origin, minor }));
    // What is stale changes by nothing but time.
    if (stale !== null) return write();
    const before = this.#kept.get(id);
    if (before?.origin === origin && before.minor === minor) return before.text;
    const text = write();
    if (text.length > LONGEST_KEPT) return text;
    this.#kept.delete(id);
    this.#kept.set(id, { origin, minor, text });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return text;
  }
}
