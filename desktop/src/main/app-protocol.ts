import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { type ProtocolResponse, protocol } from 'electron'

export const APP_ORIGIN = 'app://till'

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
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

const NOT_THERE = { statusCode: 404, data: Buffer.alloc(0) }

/** Whatever the reason for a throw, the page simply is not there. */
async function read(pagesDir: string, url: string): Promise<ProtocolResponse> {
  const { host, pathname } = new URL(url)
  const file = normalize(join(pagesDir, decodeURIComponent(pathname)))
  const mimeType = TYPES[extname(file)]
  if (host !== 'till' || !mimeType || !file.startsWith(pagesDir + sep)) return NOT_THERE
  return { data: await readFile(file), mimeType, charset: 'utf-8', headers: HEADERS }
}

/**
 * Serves the bundled pages and nothing else. With a buffer: the first `Response` of a process takes Node some 13
 * milliseconds, and the first screen would wait for them.
 */
export function serveApp(pagesDir: string): void {
  protocol.registerBufferProtocol('app', ({ url }, respond) => {
    read(pagesDir, url).then(respond, () => respond(NOT_THERE))
  })
}
