/** Worked out once for each belief or reading of this sight, which are numbered. */
export const remembered = <Key extends { readonly id: number }, Value>(
  compute: (key: Key) => Value,
): ((key: Key) => Value) => {
  const known: (Value | undefined)[] = [];
  return (key) => {
    const before = known[key.id];
    if (before !== undefined) return before;
    const value = compute(key);
    known[key.id] = value;
    return value;
  };
};
