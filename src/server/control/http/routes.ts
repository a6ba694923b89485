import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ReadBody } from '../../wire/read-json.ts';
import { readJson } from '../../wire/read-json.ts';
import { pathOf, targetOf } from '../../wire/request-path.ts';
import type { EndpointControl } from '../control.ts';
import type { ControlAction, Outcome } from './action.ts';
import { ACTIONS } from './actions.ts';
import { describeControl } from './openapi.ts';
import type { Desk } from './page-actions.ts';
import { PAGE_ACTIONS } from './page-actions.ts';
import { problem } from './problem.ts';

const ROOT = '/_control';

/** Longer than any path and query that is described. */
const LONGEST_PATH = 8192;

/** Whether a path is the control API's, whatever may be there. */
export const isControlPath = (path: string): boolean => path === ROOT || path.startsWith(`${ROOT}/`);

/** `/_control`: the hand behind the cloud over HTTP. Pages from elsewhere are kept out: a browser says where a request comes from. */
export const controlRoutes = (control: EndpointControl, desk: Desk): Hono => {
  const app = new Hono({ getPath: ({ url }) => pathOf(url).replace(/(?<=.)\/+$/, '') });
  app.use('*', async ({ req }, next) => {
    if (isFromElsewhere(req.raw)) return problem(403, 'a page from elsewhere may not control this cloud');
    if (targetOf(req.url).length > LONGEST_PATH) return problem(414, 'the path is too long');
    await next();
    return undefined;
  });
  app.get(ROOT, ({ req, redirect }) =>
    isBrowser(req.raw) ? redirect(`${ROOT}/page`) : Response.json({ openapi: `${ROOT}/openapi.json` }),
  );
  app.get(`${ROOT}/openapi.json`, () => Response.json(describeControl(ROOT)));
  const paths = new Set([...ACTIONS, ...PAGE_ACTIONS].map(({ path }) => honoPath(path)));
  for (const action of ACTIONS)
    app.on(action.method.toUpperCase(), honoPath(action.path), (context) =>
      carryOut(action, control, context),
    );
  for (const { path, answer } of PAGE_ACTIONS)
    app.get(honoPath(path), ({ req }) => answer(desk, req.query()));
  for (const path of [ROOT, `${ROOT}/openapi.json`, ...paths])
    app.all(path, () => problem(405, 'this method is not for this path'));
  app.notFound(() => problem(404, `nothing is here; see ${ROOT}/openapi.json`));
  app.onError((error) => {
    throw error;
  });
  return app;
};

/** Browsers say from which site a request comes; those that are too old for that say at least the origin of what is not only read. */
const isFromElsewhere = ({ url, headers }: Request): boolean => {
  const site = headers.get('Sec-Fetch-Site');
  if (site !== null) return site === 'cross-site' || site === 'same-site';
  const origin = headers.get('Origin');
  return origin !== null && hostOf(origin) !== hostOf(url);
};

const hostOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).host : undefined);

const isBrowser = ({ headers }: Request): boolean => /\btext\/html\b/.test(headers.get('Accept') ?? '');

const honoPath = (path: string): string => ROOT + path.replace(/\{(\w+)\}/, ':$1');

const carryOut = async (
  action: ControlAction,
  control: EndpointControl,
  { req }: Context,
): Promise<Response> => {
  const isRead = action.body === undefined;
  // Only a page of the same origin can send this kind without asking first, so no body of another kind is taken.
  if (!isRead && !/^application\/json\s*(?:;|$)/i.test(req.header('Content-Type') ?? ''))
    return problem(415, 'the body has to be application/json');
  const body: ReadBody = isRead ? { ok: true, value: undefined } : await readJson(req.raw, action.largest);
  if (!body.ok)
    return body.problem === 'tooLarge'
      ? problem(413, 'the body is too large')
      : problem(400, 'the body is no JSON');
  const [parameter = ''] = Object.values(req.param());
  const outcome = action.carryOut(control, { parameter, query: req.query(), body: body.value });
  return responseOf(outcome, action);
};

const responseOf = (outcome: Outcome, { status }: ControlAction): Response => {
  if (!outcome.ok) return problem(outcome.status, outcome.detail);
  return outcome.value === undefined
    ? new Response(null, { status })
    : Response.json(outcome.value, { status });
};
