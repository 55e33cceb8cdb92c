import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.ts'
import { demoLogin } from '../../scripts/lib/demo-hub.ts'

/** Head office opens Today and the newest sale. Returns what the page says was sold. */
export async function visitAdmin(
  hubUrl: string,
  screenshots: string,
): Promise<{ salesText: string; files: string[] }> {
  const profile = mkdtempSync(join(tmpdir(), 'codex-demo-browser-'))
  const options = {
    ...chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
    locale: 'en-IE',
    reducedMotion: 'reduce' as const,
  }
  const browser = await chromium.launchPersistentContext(profile, options)
  try {
    const page = browser.pages()[0] ?? (await browser.newPage())
    await page.goto(`${hubUrl}/admin/`)
    await page.getByLabel('E-mail').fill(demoLogin.email)
    await page.getByLabel('Password', { exact: true }).fill(demoLogin.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    const figure = page.locator('dl > div', { hasText: 'Sales, EUR' }).locator('dd')
    await figure.filter({ hasNotText: /^0\.00$/ }).waitFor()
    const salesText = (await figure.textContent()) ?? ''
    await page.locator('.recharts-bar-rectangle path').first().waitFor()
    const today = join(screenshots, 'admin-today.png')
    await page.screenshot({ path: today })
    await page.getByRole('link', { name: 'Sales', exact: true }).click()
    await page.locator('tbody tr').first().click()
    await page.getByTestId('receipt').waitFor()
    const sale = join(screenshots, 'admin-sale.png')
    await page.screenshot({ path: sale })
    return { salesText, files: [today, sale] }
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
