import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { ecsGraph } from '../src/graph/index.ts';
import { drawSvg } from '../src/visual/diagrams/draw.ts';
import { fullDrawing } from '../src/visual/diagrams/views/full.ts';
import { themeSheet } from '../src/visual/page/theme.ts';
import { pageTemplate } from '../src/visual/page-document.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = join(ROOT, 'src/visual/page');

/** Builds the page from `src/visual/page` into one document without a life. */
export const buildPage = (): string => {
  const script = bundle(join(PAGE, 'main.tsx'));
  const { sheet, drawing } = drawnChart();
  const sheets = ['style.css', 'cloud/cloud.css'].map((file) => bundle(join(PAGE, file)));
  const style = [themeSheet(), sheet, ...sheets].join('\n');
  return pageTemplate({
    script,
    style,
    drawing,
    allowed: { script: hashOf(script), styles: [hashOf(style)] },
  });
};

/** The drawing, and apart from it its style sheet: the page allows one sheet, which it knows. */
const drawnChart = () => {
  const svg = drawSvg(fullDrawing(ecsGraph()));
  const [element = '', sheet = ''] = /<style>([^<]*)<\/style>/.exec(svg) ?? [];
  return { sheet, drawing: svg.replace(element, '') };
};

const bundle = (entry: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2023',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  return inElement(outputFiles[0]?.text ?? '').trim();
};

/** What would end the element, or begin another one, is written so that it does not. */
const inElement = (code: string): string => code.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');

/** As a Content-Security-Policy wants it. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
