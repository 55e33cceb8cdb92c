import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

export const APP_ORIGIN = 'app://till'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** Before the app is ready: pages of `app://` count as a secure origin of their own. */
export const registerAppScheme = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])

/** Serves the bundled pages and nothing else. */
export function serveApp(pagesDir: string): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = normalize(join(pagesDir, decodeURIComponent(pathname)))
    const type = TYPES[extname(file)]
    if (host !== 'till' || !type || !file.startsWith(pagesDir + sep))
      return new Response(null, { status: 404 })
    try {
      return new Response(await readFile(file), { headers: { ...HEADERS, 'content-type': type } })
    } catch {
      // Whatever the reason, the page simply is not there.
      return new Response(null, { status: 404 })
    }
  })
}
