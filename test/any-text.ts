import fc from 'fast-check';

/**
 * Any text at all, of any code points, lone surrogates among them. The unit `binary` of fast-check is as wide, but takes more
 * than a second to set up.
 */
export const anyText = (limits: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({
    ...limits,
    unit: fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)),
  });
