import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import * as z from 'zod'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type AdminBrowser = Awaited<ReturnType<typeof openAdminBrowser>>

/** The system's Chromium with an empty profile, and one page that keeps what its console complains about. */
export async function openAdminBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'codex-chromium-'))
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: quiet,
    viewport: { width: 1280, height: 800 },
    locale: 'en-IE',
    timezoneId: 'Asia/Tokyo',
  })
  context.setDefaultTimeout(15_000)
  const page = context.pages()[0] ?? (await context.newPage())
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refused sign-in is an answer with 401, which the browser logs by itself.
    if (message.type() === 'error' && !message.text().includes('status of 401'))
      complaints.push(message.text())
  })
  return {
    page,
    complaints,
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const Violations = z.array(
  z.object({ id: z.string(), impact: z.string().nullable(), nodes: z.array(z.string()) }),
)

/** What axe finds on the page that is serious or worse, with the elements. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const found = await page.evaluate(`${axeSource};
    axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html.slice(0, 160)) })))`)
  return Violations.parse(found)
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.join(' | ')}`)
}
