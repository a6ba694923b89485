/**
 * What OpenStack's clients have to find in their environment to take the endpoint at this address for their cloud. Any user, project and
 * password will do, unless the endpoint wants a certain one.
 */
export const clientEnvironment = (url: string, password = 'secret') => ({
  OS_AUTH_URL: `${url}/v3`,
  OS_IDENTITY_API_VERSION: '3',
  OS_REGION_NAME: 'RegionOne',
  OS_USERNAME: 'demo',
  OS_PASSWORD: password,
  OS_PROJECT_NAME: 'demo',
  OS_USER_DOMAIN_ID: 'default',
  OS_PROJECT_DOMAIN_ID: 'default',
});
