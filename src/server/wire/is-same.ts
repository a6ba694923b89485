import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same, in the same time whatever they have in common. */
export const isSame = (left: string, right: string): boolean => timingSafeEqual(digest(left), digest(right));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
