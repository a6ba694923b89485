/** A version of the compute API, `2.MINOR`. */
export type Microversion = number;

/** The versions that the endpoint speaks: the greatest is Nova 2023.2's. */
export const LEAST_MINOR: Microversion = 1;
export const GREATEST_MINOR: Microversion = 96;

/** The minor of the version that a request asks for, or what is wrong with it. */
export type ChosenVersion =
  | { readonly ok: true; readonly minor: Microversion }
  | { readonly ok: false; readonly status: 400 | 406; readonly message: string };

/**
 * Reads the version headers: the service-neutral one goes before Nova's own, no header is 2.1
 * (nova:api/openstack/wsgi.py, `set_api_version_request`).
 */
export const chooseVersion = (headers: Headers): ChosenVersion => {
  const asked =
    serviceVersion(headers.get('OpenStack-API-Version')) ?? headers.get('X-OpenStack-Nova-API-Version');
  const text = asked?.trim() ?? '2.1';
  if (text === 'latest') return { ok: true, minor: GREATEST_MINOR };
  const [, major, minor] = /^([1-9]\d{0,4}|0)\.([1-9]\d{0,4}|0)$/.exec(text) ?? [];
  if (major === undefined || minor === undefined) {
    const message = `API Version String ${text} is of invalid format. Must be of format MajorNum.MinorNum.`;
    return { ok: false, status: 400, message };
  }
  if (major === '2' && Number(minor) >= LEAST_MINOR && Number(minor) <= GREATEST_MINOR)
    return { ok: true, minor: Number(minor) };
  const message = `Version ${text} is not supported by the API. Minimum is 2.${LEAST_MINOR} and maximum is 2.${GREATEST_MINOR}.`;
  return { ok: false, status: 406, message };
};

/** `compute 2.90`, among those of other services. */
const serviceVersion = (header: string | null): string | undefined =>
  header
    ?.split(',')
    .map((item) => /^\s*compute\s+(\S+)\s*$/.exec(item)?.[1])
    .find((version) => version !== undefined);
