import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** A web server of this machine, until it is closed. */
export interface StandIn {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves pages by their paths, on a port of their own and so under an origin of their own. */
export const serve = async (pages: Readonly<Record<string, string>>): Promise<StandIn> => {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    response
      .writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** A page with a title of its own that runs this code as a browser would get it from a bundler. */
export const pageOfCode = (title: string, code: string): string => {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    conditions: ['browser'],
    target: 'es2023',
    // What is bundled looks at whether it is in production; a browser has no process.
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script') ?? '';
  return `<!doctype html><title>${title}</title><h1>${title}</h1><script>${script}</script>`;
};

/**
 * What the hosted inspector does as far as its library shows: it says that it is there, and takes messages. It writes down what it
 * hears, for tests to look at.
 */
export const INSPECTOR_PAGE = pageOfCode(
  'stand-in',
  `import { createBrowserReceiver } from '@statelyai/inspect';
   const list = document.body.appendChild(document.createElement('ul'));
   createBrowserReceiver().subscribe((message) => {
     const item = list.appendChild(document.createElement('li'));
     item.textContent = JSON.stringify(message);
   });`,
);
