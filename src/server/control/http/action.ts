import * as v from 'valibot';
import type { EndpointControl } from '../control.ts';

/** What the control API can be asked for: the one source of its routes and of its description. */
export interface ControlAction {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With its parameters in braces: `/servers/{server}`. */
  readonly path: string;
  /** What generated clients call it. */
  readonly name: string;
  readonly summary: string;
  readonly status: 200 | 201 | 204;
  readonly query?: Query;
  /** Undefined for what takes no body. */
  readonly body?: v.GenericSchema;
  /** Bytes; a megabyte unless told otherwise. */
  readonly largest?: number;
  /** Undefined for what answers nothing. */
  readonly answer?: v.GenericSchema;
  readonly carryOut: (control: EndpointControl, call: Call) => Outcome;
}

export type Query = v.ObjectSchema<v.ObjectEntries, undefined>;

/** What came in, as it came. */
export interface Call {
  readonly parameter: string;
  readonly query: unknown;
  readonly body: unknown;
}

/** What is answered, or why nothing was done. */
export type Outcome =
  | { readonly ok: true; readonly value?: unknown }
  | { readonly ok: false; readonly status: 400 | 404 | 409; readonly detail: string };

export const DONE: Outcome = { ok: true };
export const answered = (value: unknown): Outcome => ({ ok: true, value });
export const missing = (what: string, id: string): Outcome => ({
  ok: false,
  status: 404,
  detail: `there is no ${what} ${JSON.stringify(id.slice(0, 80))}`,
});

/** What something from outside has to look like before anything is done with it. */
export const withBody =
  <Schema extends v.GenericSchema>(
    schema: Schema,
    carryOut: (control: EndpointControl, body: v.InferOutput<Schema>, call: Call) => Outcome,
  ): ControlAction['carryOut'] =>
  (control, call) =>
    checked(schema, call.body, (body) => carryOut(control, body, call));

export const withQuery =
  <Schema extends Query>(
    schema: Schema,
    carryOut: (control: EndpointControl, query: v.InferOutput<Schema>) => Outcome,
  ): ControlAction['carryOut'] =>
  (control, call) =>
    checked(schema, call.query, (query) => carryOut(control, query));

/** Whoever knows better than a schema throws a RangeError: that, too, is a bad request. */
const checked = <Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  then: (checked: v.InferOutput<Schema>) => Outcome,
): Outcome => {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue);
    return refused(where === null ? issue.message : `${where}: ${issue.message}`);
  }
  try {
    return then(parsed.output);
  } catch (error) {
    if (error instanceof RangeError) return refused(error.message);
    throw error;
  }
};

const refused = (detail: string): Outcome => ({ ok: false, status: 400, detail: detail.slice(0, 500) });
