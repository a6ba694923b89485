import { describe, expect, it } from 'vitest';
import { originOf, pathOf, projectIn, routedPath, targetOf } from '../../../src/server/wire/request-path.ts';

const PROJECT = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

describe('the parts of an address', () => {
  it.each([
    'http://h:1/v2.1/servers?name=a',
    'http://h/',
    'http://127.0.0.1:80/a//b/?x#y',
    'http://[::1]:7/v3/auth/tokens',
    'http://h/v2.1/servers/%2e%2e%2fetc',
  ])('are those that a URL has: %s', (address) => {
    const { origin, pathname, search } = new URL(address);
    expect(originOf(address)).toBe(
      origin.replace(':80', '') === 'http://127.0.0.1' ? 'http://127.0.0.1:80' : origin,
    );
    expect(pathOf(address)).toBe(pathname);
    expect(targetOf(address).startsWith(`${pathname}${search}`)).toBe(true);
  });

  it('are there even where nothing follows the host', () => {
    expect([originOf('http://h'), targetOf('http://h'), pathOf('http://h')]).toEqual(['http://h', '/', '/']);
  });
});

describe('the path by which a request is routed', () => {
  it.each([
    ['/v2.1/servers/', '/v2.1/servers', undefined],
    [`/v2.1/${PROJECT}/servers/detail`, '/v2.1/servers/detail', PROJECT],
    [`/v2.1/${PROJECT}`, '/v2.1', PROJECT],
    [`/v2.1/${PROJECT}/`, '/v2.1', PROJECT],
    ['/v2.1/p-2/flavors', '/v2.1/flavors', 'p-2'],
    ['/v2.1/servers/servers/action', '/v2.1/servers/servers/action', undefined],
    ['/v2.1/nowhere', '/v2.1/nowhere', undefined],
    ['/v2.1/', '/v2.1', undefined],
    ['/v3/', '/v3', undefined],
    ['/', '/', undefined],
    ['////', '/', undefined],
  ])('is for %s: %s', (path, routed, project) => {
    expect(routedPath(new Request(`http://h${path}?a=/b/`))).toBe(routed);
    expect(projectIn(path)).toBe(project);
  });
});
