import type { BootSource, Operation } from '../../../../machines/index.ts';
import { operationOf, parseServer } from '../../../../machines/index.ts';
import type { PlatformEvent } from '../../../../simulator/index.ts';
import type { Driver, DriverCall, Observed, Performed } from '../../driver.ts';
import { quoted } from '../../quoted.ts';
import { NOVA_ACTIONS } from './nova-actions.ts';
import type { NovaAccess, NovaAnswer, NovaRequest } from './nova-session.ts';
import { novaSession } from './nova-session.ts';

/** A cloud that speaks Nova's API, and what servers are made of there. */
export interface NovaDriverOptions extends NovaAccess {
  /** The id of the image that servers are made from. */
  readonly image: string;
  /** The ids of two flavors, of which each fits the image: a resize leads from one to the other. */
  readonly flavors: readonly [string, string];
  /** GiB of the disk of a server that boots from a volume; 1 unless told otherwise. */
  readonly volumeSize?: number;
  /** What else the body of a create says: `{ networks: [{ uuid }] }` where a project has several. */
  readonly create?: Readonly<Record<string, unknown>>;
  /**
   * What a tester reads; the pair alone unless told otherwise: what a cloud shows for a pair that the published table does not
   * list is its own affair.
   */
  readonly shows?: 'status' | 'pair' | 'both';
  /** The hand behind the cloud, where somebody can make the platform do things. Without one, the servers are watched. */
  readonly hand?: NovaHand;
  /** What to call the cloud in messages; its address unless told otherwise. */
  readonly name?: string;
}

/** Makes the platform of a cloud do as a case wants it. Servers go by their ids. */
export interface NovaHand {
  /** Something happens to a server now. */
  readonly happen: (server: string, event: PlatformEvent) => Performed | Promise<Performed>;
  /** An operation has been accepted. One that shows no task while it runs has to come to its end here. */
  readonly accepted: (server: string, operation: Operation) => void | Promise<void>;
}

/**
 * A driver for any cloud that speaks Nova's API v2.1: servers are really made, and deleted again. An operation that the
 * project may not ask for (403) is `unforceable`; an answer that is neither yes nor no is thrown, and so becomes a finding.
 */
export const novaDriver = (options: NovaDriverOptions): Driver => {
  const { url, name = `Nova at ${url}`, hand } = options;
  const visitor = new Visitor(options);
  return {
    name,
    outcomes: hand === undefined ? 'watched' : 'forced',
    startOver: async ({ bootSource }, call) => {
      await visitor.leave(call);
      await visitor.create(bootSource, call);
    },
    perform: async (event, call) => {
      if (isPlatformEvent(event)) return (await hand?.happen(visitor.server, event)) ?? 'unforceable';
      const operation = operationOf(event);
      if (operation === undefined) return 'unforceable';
      const performed = await visitor.ask(operation, call);
      if (performed === 'accepted') await hand?.accepted(visitor.server, operation);
      return performed;
    },
    observe: (call) => visitor.look(call),
    close: () => visitor.leave({ signal: AbortSignal.timeout(FAREWELL_MS) }),
  };
};

/** How long the last server may take to be given back. */
const FAREWELL_MS = 30_000;

const isPlatformEvent = (event: Parameters<typeof operationOf>[0]): event is PlatformEvent =>
  operationOf(event) === undefined;

/** One server at a time, and the requests about it. */
class Visitor {
  readonly #options: NovaDriverOptions;
  readonly #send: (request: NovaRequest) => Promise<NovaAnswer>;
  #server: string | undefined;
  #flavor: string | undefined;

  constructor(options: NovaDriverOptions) {
    this.#options = options;
    this.#send = novaSession(options);
  }

  get server(): string {
    if (this.#server === undefined) throw new Error('there is no server yet; startOver makes one');
    return this.#server;
  }

  async create(bootSource: BootSource, { signal }: DriverCall): Promise<void> {
    const { flavors, create } = this.#options;
    const [flavorRef] = flavors;
    const body = {
      server: { name: 'ecs-lifecycle-case', flavorRef, ...this.#rootDisk(bootSource), ...create },
    };
    const answer = await this.#send({ method: 'POST', path: '/servers', body, signal });
    const id = fieldOf(fieldOf(answer.body, 'server'), 'id');
    if (answer.status !== 202 || typeof id !== 'string') throw unexpected('the create', answer);
    this.#server = id;
    this.#flavor = flavorRef;
  }

  async ask(operation: Operation, { signal }: DriverCall): Promise<Performed> {
    const path = `/servers/${this.server}`;
    const answer =
      operation === 'delete'
        ? await this.#send({ method: 'DELETE', path, signal })
        : await this.#send({
            method: 'POST',
            path: `${path}/action`,
            body: NOVA_ACTIONS[operation]({ image: this.#options.image, flavor: this.#otherFlavor }),
            signal,
          });
    const performed = performedBy(operation, answer);
    if (performed === undefined) throw unexpected(operation, answer);
    return performed;
  }

  async look({ signal }: DriverCall): Promise<Observed> {
    const answer = await this.#send({ method: 'GET', path: `/servers/${this.server}`, signal });
    if (answer.status === 404) return 'gone';
    if (answer.status !== 200) throw unexpected('a look at the server', answer);
    const flavor = fieldOf(fieldOf(fieldOf(answer.body, 'server'), 'flavor'), 'id');
    if (typeof flavor === 'string') this.#flavor = flavor;
    return this.#shown(answer.body);
  }

  /** Gives the server back, if there still is one. */
  async leave({ signal }: DriverCall): Promise<void> {
    if (this.#server === undefined) return;
    const answer = await this.#send({ method: 'DELETE', path: `/servers/${this.#server}`, signal });
    if (answer.status >= 500 || answer.status === 401)
      throw unexpected('the delete of the last server', answer);
    this.#server = undefined;
  }

  #rootDisk(bootSource: BootSource): object {
    const { image, volumeSize = 1 } = this.#options;
    if (bootSource === 'image') return { imageRef: image };
    const disk = { source_type: 'image', uuid: image, destination_type: 'volume', volume_size: volumeSize };
    return { block_device_mapping_v2: [{ boot_index: 0, delete_on_termination: true, ...disk }] };
  }

  get #otherFlavor(): string {
    const [one, other] = this.#options.flavors;
    return this.#flavor === one ? other : one;
  }

  #shown(body: unknown): Observed {
    const { shows = 'pair' } = this.#options;
    const parsed = parseServer(body);
    if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
    const { pair, reportedStatus: status } = parsed.server;
    if (shows === 'pair' || status === undefined) return { pair };
    return shows === 'both' ? { pair, status } : { status };
  }
}

/** What an answer to an operation means; undefined where it is neither yes nor no. */
const performedBy = (operation: Operation, { status }: NovaAnswer): Performed | undefined => {
  if (status === 202 || status === 204) return 'accepted';
  // Gone, or not from this state.
  if (status === 404 || status === 409) return 'refused';
  // While a resize is being confirmed or reverted, Nova says so to whoever wants that again.
  if (status === 400 && ENDS_OF_RESIZE.has(operation)) return 'refused';
  // It takes an administrator.
  return status === 403 ? 'unforceable' : undefined;
};

const ENDS_OF_RESIZE: ReadonlySet<Operation> = new Set(['confirmResize', 'revertResize']);

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const unexpected = (what: string, { status, body }: NovaAnswer): Error =>
  new Error(`${what} was answered with ${status}: ${quoted(body)}`);
