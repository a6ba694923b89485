/**
 * Freezes a value and all that it holds, and gives it back. What is frozen already is taken to be frozen to the ground,
 * so shared parts are visited once. Meant for plain data of our own making: never for an object that somebody else holds.
 */
export const deepFreeze = <Value>(value: Value): Value => {
  if (!isObject(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) if (isObject(part)) deepFreeze(part);
  return value;
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
