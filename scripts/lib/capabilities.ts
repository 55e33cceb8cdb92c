import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What a machine may lack; suites choose by it, and the summary of a test run names what was absent. */
const checks = {
  root: () => process.getuid?.() === 0,
  mounts: () => process.platform === 'linux' && process.getuid?.() === 0 && canMount(),
  'virtual display': () => process.platform !== 'linux' || isOnPath('Xvfb'),
  keyring: () =>
    process.platform !== 'linux' || (isOnPath('gnome-keyring-daemon') && isOnPath('dbus-daemon')),
  'hardware lab': () => process.platform === 'linux' && process.arch === 'x64' && isOnPath('apt-get'),
  chromium: () => findChromium() !== undefined,
} as const

export type Capability = keyof typeof checks

export const has = (capability: Capability): boolean => checks[capability]()

export function absentCapabilities(): Capability[] {
  return (Object.keys(checks) as Capability[]).filter((name) => !has(name))
}

/** Root inside a container may not. */
function canMount(): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'codex-mount-'))
  try {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', dir], { timeout: 5_000 })
    if (mounted.status !== 0) return false
    return spawnSync('umount', [dir], { timeout: 5_000 }).status === 0
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

export function findChromium(): string | undefined {
  const given = process.env.CODEX_CHROMIUM
  return (
    given ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  )
}

function isOnPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((dir) => existsSync(join(dir, name)))
}
