import axe from 'axe-core';
import type { Page } from 'playwright-core';

// How a page looks to those who judge looks by rules.

/**
 * What axe finds wrong with the page as it stands: each rule with the places. Its program is brought into the page once, and of what
 * it finds only the faults are carried out: most of the time of a look would go into that.
 */
export async function faultsOf(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
      ...(runOnly && { runOnly }),
    });
    return violations.map(({ id, nodes }) => ({ id, places: nodes.map((node) => node.html.slice(0, 120)) }));
  }, rules);
  return found.map(({ id, places }) => `${id}: ${places.join(' | ')}`);
}

/** What stands out of the window to the right. */
export function wideOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const all = [...document.querySelectorAll('body *')];
    return all.filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML.slice(0, 150));
  });
}
