import type { RelayPage } from './relay-page.ts';

/** The page brings its own policy for scripts; what only a header can say stands here. */
export const ownPageAnswer = (body: string): RelayPage => ({
  code: 200,
  headers: {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "frame-ancestors 'none'",
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  },
  body,
});
