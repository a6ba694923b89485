import { serveEndpoint } from '../../../src/server/index.ts';

/** An endpoint in a process of its own, which tells how much memory it takes when it is asked. */
serveEndpoint({ pace: 'manual', profile: 'instant', requestTimeout: 5_000 }).then(({ url }) => {
  process.send?.({ url });
  process.on('message', () => {
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    process.send?.({ rss, heapUsed, peak: process.resourceUsage().maxRSS * 1024 });
  });
});
