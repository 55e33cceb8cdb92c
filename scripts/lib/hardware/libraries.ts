import { join } from 'node:path'
import { Stop } from '../progress.ts'
import { runCommand } from '../run-command.ts'

/** Where the unpacked packages keep their libraries; they come before those of this machine. */
export const libraryPath = (root: string): string =>
  ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu/pulseaudio']
    .map((dir) => join(root, dir))
    .join(':')

/** The libraries that these programs and addons load: file name to where it lies. The loader itself is not among them. */
export async function librariesOf(root: string, files: readonly string[]): Promise<Map<string, string>> {
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath(root) }
  const { stdout, stderr } = await runCommand('ldd', files, { env, timeoutMs: 60_000 })
  const missing = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1])
  if (missing.length > 0) throw new Stop(`Libraries are missing: ${missing.join(', ')}\n${stderr}`)
  const found = [...stdout.matchAll(/^\s*(\S+) => (\/\S+) \(/gm)]
  return new Map(found.map(([, name = '', path = '']) => [name, path]))
}
