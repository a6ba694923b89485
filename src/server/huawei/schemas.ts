import * as v from 'valibot';
import { LABELS } from '../nova/labels.ts';

const TEXT = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const NAME = v.pipe(TEXT, v.regex(/^\P{Cc}*$/u));

/** As many servers as one request may name, and create. */
const MOST_AT_ONCE = 1000;

const SERVERS = v.pipe(v.array(v.object({ id: TEXT })), v.minLength(1), v.maxLength(MOST_AT_ONCE));

/** `POST /cloudservers`. */
export const CREATE = v.object({
  server: v.object({
    name: NAME,
    imageRef: TEXT,
    flavorRef: TEXT,
    count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_AT_ONCE)), 1),
    availability_zone: v.optional(TEXT),
    key_name: v.optional(TEXT),
    metadata: v.optional(LABELS),
    description: v.optional(v.pipe(v.string(), v.maxLength(255))),
    extendparam: v.optional(v.object({ chargingMode: v.optional(v.string()) })),
    server_tags: v.optional(
      v.pipe(
        v.array(v.object({ key: TEXT, value: v.optional(v.pipe(v.string(), v.maxLength(255)), '') })),
        v.maxLength(50),
      ),
      [],
    ),
  }),
});

/** `POST /cloudservers/action`, one of these. */
export const ACTION = v.object({
  'os-start': v.optional(v.object({ servers: SERVERS })),
  'os-stop': v.optional(v.object({ servers: SERVERS })),
  reboot: v.optional(v.object({ servers: SERVERS, type: v.picklist(['SOFT', 'HARD']) })),
});

/** `POST /cloudservers/delete`. */
export const DELETE = v.object({ servers: SERVERS });

/** `withStopServer`: a server that runs is stopped first. */
const MODE = v.optional(v.string());

/** `POST /cloudservers/{id}/resize`. */
export const RESIZE = v.object({ resize: v.object({ flavorRef: TEXT, mode: MODE }) });

/** `POST /cloudservers/{id}/changeos`. */
export const CHANGE_OS = v.object({ 'os-change': v.object({ imageid: TEXT, mode: MODE }) });

/** `POST /cloudservers/{id}/reinstallos`. */
export const REINSTALL_OS = v.object({ 'os-reinstall': v.object({ mode: MODE }) });
