import { join } from 'node:path'
import type { Page } from 'playwright'

/** Keeps a picture of a page for whoever judges it: where `CODEX_PICTURES` names a directory. */
export async function picture(page: Page, name: string): Promise<void> {
  const dir = process.env.CODEX_PICTURES
  if (dir) await page.screenshot({ path: join(dir, `${name}.png`) })
}
