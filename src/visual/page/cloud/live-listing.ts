import * as v from 'valibot';
import type { Status } from '../../../machines/index.ts';
import type { SeenServer } from '../../cloud-protocol.ts';
import { seenServerSchema } from '../../cloud-protocol.ts';
import { askCloud } from './ask-cloud.ts';

/** One page of the servers that are asked for. */
export interface Listing {
  readonly status: Status | undefined;
  /** Stands somewhere in name or id; '' for all. */
  readonly name: string;
  readonly servers: readonly SeenServer[];
  /** Counted from 0, the newest first. */
  readonly page: number;
  readonly hasMore: boolean;
  /** Nothing has come yet. */
  readonly isAwaited: boolean;
}

/** The list of servers: asked for anew when it may have changed. */
export interface LiveListing {
  readonly listing: Listing;
  /** Shows others, from the first page on. */
  ask(query: Partial<Pick<Listing, 'status' | 'name'>>): void;
  /** To older servers, or to newer ones. */
  turn(direction: 1 | -1): void;
  /** Something may have changed. */
  refresh(): void;
}

/** So many on a page. */
export const PAGE_SIZE = 50;

/** A list that is read changes no more often. */
const REFRESH_MS = 1_000;

const answerSchema = v.object({ servers: v.array(seenServerSchema), more: v.boolean() });

/** A list that stays true while somebody looks at it; `onChange` is called when another page is there. */
export const openListing = (onChange: () => void): LiveListing => {
  let listing: Listing = {
    status: undefined,
    name: '',
    servers: [],
    page: 0,
    hasMore: false,
    isAwaited: true,
  };
  /** After which server each page begins. */
  let marks: readonly (string | undefined)[] = [undefined];
  /** Those of the page that is there: another one may have been asked for. */
  let shown = marks;
  let round = 0;
  let isResting = false;
  let isDue = false;

  const load = async (): Promise<void> => {
    round += 1;
    const own = round;
    const answer = await askCloud({ method: 'GET', path: pathOf(listing, marks.at(-1)) });
    if (own !== round) return;
    const parsed = v.safeParse(answerSchema, answer.ok ? answer.body : undefined);
    if (parsed.success) {
      const { servers, more } = parsed.output;
      listing = { ...listing, servers, hasMore: more, page: marks.length - 1, isAwaited: false };
      shown = marks;
      onChange();
    } else if (!answer.ok && answer.status === 404 && marks.length > 1) {
      // The last server of the page before is no more.
      marks = [undefined];
      void load();
    }
  };
  const rest = (): void => {
    isResting = true;
    setTimeout(() => {
      isResting = false;
      if (!isDue) return;
      isDue = false;
      void load();
      rest();
    }, REFRESH_MS);
  };
  return {
    get listing() {
      return listing;
    },
    ask: (query) => {
      listing = { ...listing, ...query };
      marks = [undefined];
      onChange();
      void load();
    },
    turn: (direction) => {
      const last = listing.servers.at(-1)?.id;
      if (direction === -1 && marks.length > 1) marks = marks.slice(0, -1);
      else if (direction === 1 && listing.hasMore && last !== undefined && shown === marks)
        marks = [...marks, last];
      void load();
    },
    refresh: () => {
      if (isResting) isDue = true;
      else {
        void load();
        rest();
      }
    },
  };
};

const pathOf = ({ status, name }: Listing, after: string | undefined): string =>
  `/servers?${new URLSearchParams({
    limit: String(PAGE_SIZE),
    ...(status !== undefined && { status }),
    ...(name !== '' && { name: name.slice(0, LONGEST_NAME) }),
    ...(after !== undefined && { after }),
  })}`;

/** As long as the control API takes it. */
const LONGEST_NAME = 255;
