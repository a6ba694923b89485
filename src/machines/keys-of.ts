/** The keys of a table, in the order in which they were written and with their own type. */
export const keysOf = <Table extends object>(table: Table): (keyof Table & string)[] => {
  const isKey = (name: string): name is keyof Table & string => Object.hasOwn(table, name);
  return Object.keys(table).filter(isKey);
};
