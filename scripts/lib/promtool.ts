import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cached } from './cache.ts'
import { Stop, step } from './progress.ts'
import { runCommand } from './run-command.ts'

/**
 * Prometheus' own checker: the one that is there, or the one out of Debian's package, which is fetched and unpacked but not
 * installed (installed, it would start a server). Needs no root.
 */
export async function findPromtool(): Promise<string> {
  const given = process.env.CODEX_PROMTOOL
  if (given) return given
  const onPath = (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, 'promtool'))
  const installed = onPath.find(existsSync)
  if (installed) return installed
  const policy = await runCommand('apt-cache', ['policy', 'prometheus'], { timeoutMs: 30_000 })
  const version = /Candidate: (\d\S*)/.exec(policy.stdout)?.[1] ?? (await versionAfterUpdate())
  const dir = await cached(`promtool-${version.replaceAll(/[^\w.]/g, '-')}`, fetchInto)
  return join(dir, 'usr', 'bin', 'promtool')
}

async function versionAfterUpdate(): Promise<string> {
  if (process.getuid?.() === 0) {
    const update = () => runCommand('apt-get', ['-q', 'update'], { timeoutMs: 180_000 })
    await step('Updating the package lists (apt-get update)', update)
    const policy = await runCommand('apt-cache', ['policy', 'prometheus'], { timeoutMs: 30_000 })
    const version = /Candidate: (\d\S*)/.exec(policy.stdout)?.[1]
    if (version) return version
  }
  throw new Stop(
    'There is no promtool, and apt knows none: install Prometheus, or name promtool by CODEX_PROMTOOL.',
  )
}

async function fetchInto(dir: string): Promise<void> {
  const download = () =>
    runCommand('apt-get', ['-q', '-o', 'Acquire::Retries=3', 'download', 'prometheus'], {
      ...{ cwd: dir, timeoutMs: 600_000 },
    })
  const result = await step('Fetching promtool (Debian package prometheus)', download)
  if (result.code !== 0) throw new Stop(`apt-get download failed:\n${result.stderr.trim().slice(-2_000)}`)
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.deb'))) {
    const unpack = await runCommand('dpkg-deb', ['-x', join(dir, file), dir], { timeoutMs: 120_000 })
    if (unpack.code !== 0) throw new Stop(`${file}: ${unpack.stderr.trim()}`)
  }
}
