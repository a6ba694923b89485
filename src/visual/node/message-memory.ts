/**
 * What an inspector that connects late has to be told: every message, up to a size. Beyond it the oldest events and
 * snapshots are forgotten first; introductions stay as long as anything else can go, because without its definition
 * an actor cannot be drawn.
 */
export interface MessageMemory {
  readonly bytes: number;
  remember(text: string, isIntroduction: boolean): void;
  /** Everything that is remembered, in the order in which it was said. */
  recall(): readonly string[];
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
    remember(text, isIntroduction) {
      const entry = { at: said, text, bytes: Buffer.byteLength(text) };
      said += 1;
      bytes += entry.bytes;
      (isIntroduction ? introductions : others).push(entry);
      while (bytes > limitBytes) forgetOldest();
    },
    recall: () =>
      [...introductions, ...others].sort((left, right) => left.at - right.at).map(({ text }) => text),
  };
};

interface Entry {
  readonly at: number;
  readonly text: string;
  readonly bytes: number;
}
