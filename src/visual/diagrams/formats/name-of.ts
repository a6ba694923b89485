/** The name of a guard or an action, however XState keeps it. */
export const nameOf = (reference: unknown): string => {
  if (typeof reference === 'string') return reference;
  if (typeof reference === 'object' && reference !== null && 'type' in reference)
    return String(reference.type);
  throw new RangeError(`a guard or an action without a name cannot be written down: ${String(reference)}`);
};
