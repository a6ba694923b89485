/** Says of a RangeError where in a state it came about. */
export const within = (where: string, run: () => void): void => {
  try {
    run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${where}: ${error.message}`, { cause: error });
  }
};
