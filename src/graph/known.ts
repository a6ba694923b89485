/** The item at an index that is known to exist: for lists of our own, where a gap would be our own mistake. @throws RangeError where there is none. */
export const itemAt = <Item>(items: ArrayLike<Item>, index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item at ${index}, there are ${items.length}`);
  return item;
};

/** The value of a key that is known to be there, in the same sense. @throws RangeError where there is none. */
export const entryOf = <Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value => {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`no value for ${String(key)}, there are ${map.size}`);
  return value;
};
