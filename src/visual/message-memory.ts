import type { Selection } from './cast.ts';
import { isSelected } from './cast.ts';

/**
 * What an inspector that connects late has to be told: every message, up to a size. Beyond it the oldest events and
 * snapshots are forgotten first; introductions stay as long as anything else can go, because without its definition
 * an actor cannot be drawn.
 */
export interface MessageMemory {
  readonly bytes: number;
  /** The ids are those of the actor that it is about; none for what is about no actor. */
  remember(text: string, isIntroduction: boolean, ids?: readonly string[]): void;
  /** Everything that is remembered of those who are selected, in the order in which it was said. */
  recall(selection?: Selection): readonly string[];
}

export const createMessageMemory = (limitBytes: number): MessageMemory => {
  const introductions: Entry[] = [];
  const others: Entry[] = [];
  let said = 0;
  let bytes = 0;

  const forgetOldest = (): void => {
    const oldest = others.shift() ?? introductions.shift();
    bytes -= oldest?.bytes ?? 0;
  };

  return {
    get bytes() {
      return bytes;
    },
    remember(text, isIntroduction, ids = []) {
      const entry = { at: said, text, ids, bytes: encoder.encode(text).length };
      said += 1;
      bytes += entry.bytes;
      (isIntroduction ? introductions : others).push(entry);
      while (bytes > limitBytes) forgetOldest();
    },
    recall: (selection) =>
      [...introductions, ...others]
        .filter(({ ids }) => isSelected(ids, selection))
        .sort((left, right) => left.at - right.at)
        .map(({ text }) => text),
  };
};

const encoder = new TextEncoder();

interface Entry {
  readonly at: number;
  readonly text: string;
  readonly ids: readonly string[];
  readonly bytes: number;
}
