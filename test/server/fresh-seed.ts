/** The seed that `SOAK_SEED` names, to see once more what another run saw; else one that is as good as any. */
export const freshSeed = (): number => {
  const asked = process.env['SOAK_SEED'] ?? String(Date.now() % 1_000_000);
  if (!/^\d{1,9}$/.test(asked)) throw new RangeError(`SOAK_SEED is ${asked}; expected a whole number`);
  return Number(asked);
};
