/** The item at an index that is known to exist: for tables of our own, where a gap would be our own mistake. */
export const at = <Item>(items: ArrayLike<Item>, index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item at ${index}, there are ${items.length}`);
  return item;
};
