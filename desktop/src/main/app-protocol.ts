import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { type ProtocolResponse, protocol } from 'electron'

export const APP_ORIGIN = 'app://till'

/** What the customer sees while nobody is served: a file that store IT put there, under one of these names. */
const IDLE_PICTURES = ['idle.png', 'idle.jpg', 'idle.svg'] as const
const IDLE_PATH = '/idle-picture'
const MAX_PICTURE_BYTES = 8 * 1024 * 1024

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
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

/** The first of them that is there; a folder without one is the usual case. */
async function readIdlePicture(dir: string): Promise<ProtocolResponse> {
  for (const name of IDLE_PICTURES) {
    const file = join(dir, name)
    const bytes = await stat(file).then(
      ({ size }) => size,
      () => Number.POSITIVE_INFINITY,
    )
    if (bytes > MAX_PICTURE_BYTES) continue
    const data = await readFile(file)
    return { data, mimeType: TYPES[extname(name)] as string, headers: HEADERS }
  }
  return NOT_THERE
}

/** Whatever the reason for a throw, the page simply is not there. */
async function read(pagesDir: string, pictureDir: string, url: string): Promise<ProtocolResponse> {
  const { host, pathname } = new URL(url)
  if (host === 'till' && pathname === IDLE_PATH) return readIdlePicture(pictureDir)
  const file = normalize(join(pagesDir, decodeURIComponent(pathname)))
  const mimeType = TYPES[extname(file)]
  if (host !== 'till' || !mimeType || !file.startsWith(pagesDir + sep)) return NOT_THERE
  return { data: await readFile(file), mimeType, charset: 'utf-8', headers: HEADERS }
}

/**
 * Serves the bundled pages and nothing else. With a buffer: the first `Response` of a process takes Node some 13
 * milliseconds, and the first screen would wait for them.
 */
export function serveApp(pagesDir: string, pictureDir: string): void {
  protocol.registerBufferProtocol('app', ({ url }, respond) => {
    read(pagesDir, pictureDir, url).then(respond, () => respond(NOT_THERE))
  })
}
