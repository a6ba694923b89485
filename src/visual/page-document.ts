import type { PackedRecording } from './sightings/pack.ts';

/** Stands near the beginning of every page, so that a file can be told to be one. */
export const PAGE_MARK = '<meta name="generator" content="ecs-lifecycle">';

/** What the page is built from. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** The statechart as SVG, to be lit by the page; '' for none. */
  readonly drawing: string;
  /** The Content-Security-Policy's words for the script and for every style: `'sha256-...'`. */
  readonly allowed: { readonly script: string; readonly styles: readonly string[] };
}

/** A life that a page carries. */
export interface CarriedLife {
  readonly title: string;
  readonly detail: string;
  readonly recording: PackedRecording;
}

/** The page as one document that needs nothing else, and no life in it yet: what `pageOf` and `livePage` fill. */
export const pageTemplate = ({ script, style, drawing, allowed }: PageParts): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${PAGE_MARK}
<meta http-equiv="Content-Security-Policy" content="${[
  "default-src 'none'",
  `script-src ${allowed.script}`,
  `style-src ${allowed.styles.join(' ')}`,
  `connect-src ${CONNECT_MARK}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>ecs-lifecycle</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<template id="drawing">${drawing}</template>
<script type="application/json" id="life">${LIFE_MARK}</script>
<script type="module">${script}</script>
</body>
</html>
`;

/** The page with a life in it. It asks nobody for anything, so it can be sent to a colleague or opened from a disk. */
export const pageOf = (template: string, life: CarriedLife): string =>
  fill(template, "'none'", JSON.stringify(life).replaceAll('<', '\\u003c'));

/**
 * Whom a page without a life asks the program about that served it: servers on a clock that the program moves (`stage`), anybody's
 * actors, whose time is not its own (`actors`), or a whole cloud.
 */
export const LIVE_KINDS = ['stage', 'actors', 'cloud'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** The page without a life: it asks the program that served it, and nobody else. */
export const livePage = (template: string, live: LiveKind): string =>
  fill(template, "'self'", JSON.stringify({ live }));

/** Whether a text is the template of a page. */
export const isPageTemplate = (text: string): boolean =>
  text.includes(CONNECT_MARK) && text.includes(LIFE_MARK);

const CONNECT_MARK = '%CONNECT%';
const LIFE_MARK = '%LIFE%';

/** Once each, and without the patterns of `replace`, since a life holds whatever servers are called. */
const fill = (template: string, connect: string, life: string): string =>
  [
    [CONNECT_MARK, connect],
    [LIFE_MARK, life],
  ].reduce((text, [mark = '', value = '']) => {
    const at = text.indexOf(mark);
    return text.slice(0, at) + value + text.slice(at + mark.length);
  }, template);
