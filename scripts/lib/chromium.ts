import { findChromium } from './capabilities.ts'
import { Stop } from './progress.ts'

/** For Playwright's `chromium.launch`: the system's browser, which asks the network for nothing of its own. */
export function chromiumLaunchOptions(): { executablePath: string; args: string[]; headless: true } {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Stop('There is no Chromium: install it, or name one in CODEX_CHROMIUM.')
  const quiet = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
  return { executablePath, args, headless: true }
}
