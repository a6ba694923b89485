/**
 * A text from outside as it may stand on a terminal: on one line, no longer than `longest` characters, and without the
 * control characters with which it could move the cursor or repaint the window.
 */
export const displayed = (text: string, longest = 60): string => {
  const shown = text.slice(0, longest + 1).replaceAll(/\p{Cc}|\p{Cf}|[\u2028\u2029]/gu, '\u{fffd}');
  return shown.length > longest ? `${shown.slice(0, longest)}…` : shown;
};
