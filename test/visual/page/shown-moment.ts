import type { Page } from 'playwright-core';

/** What the page shows of one moment. */
export interface ShownMoment {
  /** The states that are lit, as pairs. */
  readonly lit: readonly (string | null)[];
  readonly status: string | null;
  readonly vmState: string | undefined;
  readonly taskState: string | undefined;
  readonly note: string | undefined;
  /** Why each operation would be refused. */
  readonly refused: Readonly<Record<string, string>>;
  readonly accepted: readonly string[];
}

/** What the page shows now. */
export const shown = (page: Page): Promise<ShownMoment> => page.evaluate(readMoment);

/** Presses the button for the next moment that often, and tells what the page shows before the first and after each. */
export const stepThrough = async (page: Page, presses: number): Promise<readonly ShownMoment[]> => {
  const moments = [await shown(page)];
  const read = `(${readMoment.toString()})()`;
  const rest: readonly ShownMoment[] = await page.evaluate(`(async () => {
    const moments = [];
    for (let press = 0; press < ${presses}; press += 1) {
      document.querySelector('[data-do="forward"]').click();
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      moments.push(${read});
    }
    return moments;
  })()`);
  return [...moments, ...rest];
};

/** Runs in the page, so it can use nothing from here. */
const readMoment = (): ShownMoment => {
  const text = (selector: string) => document.querySelector(selector)?.textContent;
  const operations = [...document.querySelectorAll('.operations [data-operation]')];
  const nameOf = (button: Element) => button.getAttribute('data-operation') ?? '';
  const whyOf = (button: Element) =>
    document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  const isRefused = (button: Element) => button.hasAttribute('data-refused');
  return {
    lit: [...document.querySelectorAll('.drawing .leaf.lit')].map((leaf) => leaf.getAttribute('data-pair')),
    status: document.querySelector('.now-status')?.getAttribute('data-status') ?? null,
    vmState: text('[data-fact="vm_state"]'),
    taskState: text('[data-fact="task_state"]'),
    note: text('.now-note'),
    refused: Object.fromEntries(
      operations.filter(isRefused).map((button) => [nameOf(button), whyOf(button)]),
    ),
    accepted: operations.filter((button) => !isRefused(button)).map(nameOf),
  };
};
