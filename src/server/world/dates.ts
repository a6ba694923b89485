/** A moment as Nova writes `created`: `2024-04-18T02:00:00Z`. */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** A moment as Keystone writes it: `2024-04-18T02:00:00.000000Z`. */
export const isoMicroseconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23)}000Z`;

/** A moment as Nova writes `launched_at`: with microseconds, without a zone. */
export const isoWithoutZone = (ms: number): string => isoMicroseconds(ms).slice(0, -1);
