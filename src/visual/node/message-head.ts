import * as v from 'valibot';
import type { InspectionHead } from '../cast.ts';

/** Who a text is about that another program sends; undefined if it is no message of the inspector. */
export const headOf = (text: string): InspectionHead | undefined => {
  try {
    const parsed = v.safeParse(headSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
};

/** Newer programs may say more, and other kinds of things; it is passed on all the same. */
const optionalText = v.fallback(v.optional(v.string()), undefined);

const headSchema = v.object({
  type: v.pipe(v.string(), v.startsWith('@xstate.')),
  sessionId: v.fallback(v.string(), ''),
  parentId: optionalText,
  name: optionalText,
});
