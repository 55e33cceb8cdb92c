import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}
type Axe = { run: (page: Document) => Promise<{ violations: Violation[] }> }

/** What axe finds wrong on the page as it stands, one line each. The page's own policy allows no script but its own. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  // What is still fading in has not got its colours yet; what turns for ever has.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((one) => one.finished.catch(() => undefined)),
    ).then(() => undefined),
  )
  const violations = await page.evaluate(
    async () => (await (window as unknown as { axe: Axe }).axe.run(document)).violations,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${html.slice(0, 120)} ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  )
}

/** Smallest side of anything that a finger is meant for, in CSS pixels. */
export const MIN_TARGET = 48

/** Buttons and fields that are seen and too small for a finger, and what is cut off or stands over. */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate((min) => {
    const faults: string[] = []
    const say = (what: string, element: Element): void => {
      const name =
        element.getAttribute('data-testid') ?? element.getAttribute('aria-label') ?? element.className
      const { width, height } = element.getBoundingClientRect()
      faults.push(`${what}: ${name} ${Math.round(width)} x ${Math.round(height)}`)
    }
    for (const element of document.querySelectorAll('button, input, select, textarea')) {
      const { width, height } = element.getBoundingClientRect()
      const isSeen = width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
      const isBox = element instanceof HTMLInputElement && /checkbox|radio|file/.test(element.type)
      const target = isBox ? (element.closest('label') ?? element) : element
      const box = target.getBoundingClientRect()
      if (!isSeen) continue
      if (Math.round(box.width) < min || Math.round(box.height) < min) say('too small', target)
      if (element.scrollWidth > element.clientWidth + 1 && element instanceof HTMLButtonElement)
        say('cut off', element)
      if (element.scrollHeight > element.clientHeight + 1 && element instanceof HTMLButtonElement)
        say('too full', element)
    }
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) say('larger than the window', document.body)
    return faults
  }, MIN_TARGET)
