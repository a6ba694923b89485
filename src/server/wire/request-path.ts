/** Scheme and host of an address, without taking the rest of it apart. */
export const originOf = (url: string): string => {
  const end = url.indexOf('/', url.indexOf('://') + 3);
  return end < 0 ? url : url.slice(0, end);
};

/** The path and the query of an address, as they came. */
export const targetOf = (url: string): string => {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  return start < 0 ? '/' : url.slice(start);
};

/** The path alone, as it came. */
export const pathOf = (url: string): string => {
  const target = targetOf(url);
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
};

/**
 * By which path a request is routed: without a slash at its end, and below `/v2.1` without the project, which clients put there or
 * leave out as the catalog has it.
 */
export const routedPath = ({ url }: Request): string => {
  const asked = pathOf(url);
  const path = asked.endsWith('/') ? asked.replace(/(?<=.)\/+$/, '') : asked;
  const project = projectIn(path);
  return project === undefined ? path : path.replace(`/${project}`, '');
};

/** What stands for a project in a path of the compute API: `/v2.1/PROJECT/servers`, or a project's id alone. */
export const projectIn = (path: string): string | undefined =>
  /^\/v2\.1\/(?!servers(?:\/|$)|flavors(?:\/|$))(?:([^/]+)(?=\/.)|([0-9a-f]{32})\/?$)/
    .exec(path)
    ?.slice(1)
    .find(Boolean);
