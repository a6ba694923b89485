import { GREATEST_MINOR, LEAST_MINOR } from './microversion.ts';

const versionAt = (origin: string) => ({
  id: 'v2.1',
  status: 'CURRENT',
  version: `2.${GREATEST_MINOR}`,
  min_version: `2.${LEAST_MINOR}`,
  updated: '2013-07-23T11:33:21Z',
  links: [{ rel: 'self', href: `${origin}/v2.1/` }],
});

/** All versions of the compute API, for a client that knows none. */
export const versionList = (origin: string) => ({ versions: [versionAt(origin)] });

/** The one version, for a client that asks at its address. */
export const versionDetail = (origin: string) => ({
  version: {
    ...versionAt(origin),
    'media-types': [{ base: 'application/json', type: 'application/vnd.openstack.compute+json;version=2.1' }],
  },
});
