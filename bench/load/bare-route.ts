import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const body: unknown = JSON.parse(process.argv[2] ?? '{}');
const app = new Hono().get('/v2.1/servers/:id', (context) => context.json(Object(body)));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
);
process.on('SIGINT', () => process.exit(0));
