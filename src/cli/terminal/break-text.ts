import stringWidth from 'string-width';

/** Breaks a text at spaces and after `_ - /`, and only where that does not help in the middle of a word. */
export const breakText = (text: string, width: number): readonly string[] => {
  if (stringWidth(text) <= width) return [text];
  const pieces = text.match(/[^\s_\-/]*[\s_\-/]|[^\s_\-/]+/g) ?? [];
  return fill(
    pieces.flatMap((piece) => (stringWidth(piece.trimEnd()) <= width ? [piece] : fill([...piece], width))),
    width,
  );
};

const fill = (pieces: readonly string[], width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && stringWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece;
    } else {
      line += piece;
    }
  }
  return [...lines, line.trimEnd()];
};
