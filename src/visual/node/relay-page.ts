import { BEGIN_ANEW } from '../local-protocol.ts';
import type { ServedPage } from '../own-page.ts';

/**
 * The Stately inspector takes messages from the window around it, not from a socket, so the relay's own page stands
 * around it, as in @statelyai/inspect. Unlike there, messages go to the inspector alone (its host or one below it, for
 * it may redirect), and the page may load nothing else (Content-Security-Policy).
 */
export const relayPage = (inspectorUrl: string, nonce: string): ServedPage => {
  const { protocol, host, origin } = new URL(inspectorUrl);
  return {
    code: 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        `frame-src ${origin} ${protocol}//*.${host}`,
        `script-src 'nonce-${nonce}'`,
        `style-src 'nonce-${nonce}'`,
      ].join('; '),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
    body: `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>A server's life · Stately inspector</title>
  <style nonce="${nonce}">
    html, body { height: 100%; margin: 0; }
    iframe { width: 100%; height: 100%; border: 0; }
  </style>
</head>
<body>
  <iframe id="inspector" title="Stately inspector" src="${inAttribute(inspectorUrl)}"></iframe>
  <script nonce="${nonce}">${relayPageScript(inspectorUrl)}</script>
</body>
</html>
`,
  };
};

/** A page of one line of text. */
export const plainPage = (code: number, text: string): ServedPage => ({
  code,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
});

/** The page's script: holds what arrives until the inspector says that it is there, then passes everything on. Told to begin anew, it does. */
export const relayPageScript = (inspectorUrl: string): string => `
    const expected = new URL(${inScript(inspectorUrl)});
    const inspector = document.getElementById('inspector');
    const held = [];
    let connectedOrigin;

    const isInspector = (origin) => {
      const { protocol, host } = new URL(origin);
      return protocol === expected.protocol && (host === expected.host || host.endsWith('.' + expected.host));
    };
    const pass = (message) => inspector.contentWindow.postMessage(message, connectedOrigin);

    window.addEventListener('message', ({ data, origin, source }) => {
      if (source !== inspector.contentWindow || !isInspector(origin)) return;
      if (data === null || typeof data !== 'object' || data.type !== '@statelyai.connected') return;
      connectedOrigin = origin;
      for (const message of held.splice(0)) pass(message);
    });

    const socket = new WebSocket('ws://' + location.host + '/' + location.search);
    socket.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (connectedOrigin === undefined) held.push(message);
      else pass(message);
    };
    socket.onclose = ({ code }) => {
      if (code === ${BEGIN_ANEW}) location.reload();
      else document.title = 'Ended · ' + document.title;
    };
  `;

const inScript = (text: string): string => JSON.stringify(text).replaceAll('<', '\\u003c');

const inAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
