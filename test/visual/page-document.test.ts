import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_MARK, packRecording, pageOf, Recording } from '../../src/visual/index.ts';
import { MissingPageError, readPageTemplate } from '../../src/visual/node/index.ts';
import { LIVE_KINDS, livePage, pageTemplate } from '../../src/visual/page-document.ts';

const TEMPLATE = pageTemplate({
  script: 'run()',
  style: 'p{}',
  drawing: '<svg></svg>',
  allowed: { script: "'sha256-s'", styles: ["'sha256-t'", "'sha256-u'"] },
});

const life = (title: string) => ({ title, detail: 'seed 1', recording: packRecording(new Recording()) });
const lifeIn = (page: string) =>
  /<script type="application\/json" id="life">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
const policyOf = (page: string) => /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];

describe('a page with a life in it', () => {
  it('holds the life as data, and connects to nobody', () => {
    const page = pageOf(TEMPLATE, life('a life'));
    expect(JSON.parse(lifeIn(page))).toEqual(life('a life'));
    expect(policyOf(page)).toBe(
      "default-src 'none'; script-src 'sha256-s'; style-src 'sha256-t' 'sha256-u'; connect-src 'none'; img-src data:; base-uri 'none'; form-action 'none'",
    );
  });

  it.each(['</script><script>alert(1)</script>', '<!--', '$& $1 %LIFE% %CONNECT%', '\u2028'])(
    'is not broken open by a life called %j',
    (title) => {
      const page = pageOf(TEMPLATE, life(title));
      expect(JSON.parse(lifeIn(page)).title).toBe(title);
      expect(page.match(/<script/g)).toHaveLength(2);
      expect(page).not.toContain('<!--');
    },
  );

  it('can be told to be one by its first two hundred characters', () => {
    expect(TEMPLATE.slice(0, 200)).toContain(PAGE_MARK);
  });
});

describe('a live page', () => {
  it.each(LIVE_KINDS)('says whom it shows (%s), and connects to where it came from', (kind) => {
    const page = livePage(TEMPLATE, kind);
    expect(JSON.parse(lifeIn(page) ?? '')).toEqual({ live: kind });
    expect(policyOf(page)).toContain("connect-src 'self';");
  });
});

describe('readPageTemplate', () => {
  const inFolder = (text: string | undefined): string => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-lifecycle-'));
    try {
      mkdirSync(join(folder, 'dist/visual'), { recursive: true });
      if (text !== undefined) writeFileSync(join(folder, 'dist/visual/page.html'), text);
      return readPageTemplate(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('reads what the build has left', () => {
    expect(inFolder(TEMPLATE)).toBe(TEMPLATE);
  });

  it.each([undefined, '', '<html></html>'])('says what to do if that is %j', (text) => {
    expect(() => inFolder(text)).toThrow(MissingPageError);
    expect(() => inFolder(text)).toThrow(
      /The page is not at .*page\.html\. In a clone, `npm run build` makes it/,
    );
  });
});
