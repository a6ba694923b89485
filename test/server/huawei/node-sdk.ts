import { vi } from 'vitest';

/**
 * The SDK with a home of its own, into which it writes a file that names the application; it prints every answer that is an error,
 * which nobody wants to read here.
 */
export const loadNodeSdk = async (home: string) => {
  vi.stubEnv('HOME', home);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const core = await import('@huaweicloud/huaweicloud-sdk-core');
  const ecs = await import('@huaweicloud/huaweicloud-sdk-ecs/v2/public-api.js');
  return {
    ecs,
    /** A client as its manual builds one; an address of plain HTTP will do. */
    clientOf: (url: string, project: string, secret: string) =>
      ecs.EcsClient.newBuilder()
        .withCredential(new core.BasicCredentials().withAk('AK').withSk(secret).withProjectId(project))
        .withEndpoint(url)
        .build(),
  };
};

export type NodeSdk = Awaited<ReturnType<typeof loadNodeSdk>>;
