import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from '../cache.ts'
import { Stop, step } from '../progress.ts'
import { runCommand } from '../run-command.ts'
import { depmod } from './modules.ts'

/** Named one by one, so that they are fetched also where they are installed already. */
const wanted = [
  ...['qemu-system-x86', 'qemu-system-data', 'qemu-system-common', 'seabios'],
  ...['busybox-static', 'kmod', 'udev', 'libudev1', 'libusb-1.0-0'],
]
const simulated = ['-s', 'install', '--reinstall', '--no-install-recommends', ...wanted]

export interface Debian {
  /** Everything unpacked into one tree; nothing of it is installed. */
  readonly root: string
  /** Names the packages and their versions. */
  readonly key: string
}

/** Fetches QEMU, a kernel and what a guest needs from Debian into the cache, and unpacks it. */
export async function fetchDebian(): Promise<Debian> {
  const plan = (await planned()) ?? (await planAfterUpdate())
  const key = createHash('sha256').update(plan.join('\n')).digest('hex').slice(0, 16)
  const names = plan.map((line) => line.split(' ')[0] ?? '')
  const root = await cached(`hardware-debian-${key}`, (dir) => fetchInto(dir, names))
  return { root, key }
}

/** "name version" of each package that is missing here or named above; undefined when apt knows no such packages. */
async function planned(): Promise<string[] | undefined> {
  const options = { timeoutMs: 60_000, env: { ...process.env, LC_ALL: 'C' } }
  const kernel = await runCommand('apt-cache', ['depends', 'linux-image-amd64'], options)
  const image = /Depends: (linux-image-\S+)/.exec(kernel.stdout)?.[1]
  const install = await runCommand('apt-get', simulated, options)
  if (image === undefined || install.code !== 0) return undefined
  const version = await runCommand('apt-cache', ['show', '--no-all-versions', image], options)
  const lines = [...install.stdout.matchAll(/^Inst (\S+) .*?\((\S+)/gm)].map(
    ([, name, at]) => `${name} ${at}`,
  )
  return [`${image} ${/^Version: (.*)$/m.exec(version.stdout)?.[1]}`, ...lines].sort()
}

async function planAfterUpdate(): Promise<string[]> {
  if (process.getuid?.() === 0) {
    const update = () => runCommand('apt-get', ['-q', 'update'], { timeoutMs: 180_000 })
    await step('Updating the package lists (apt-get update)', update)
    const plan = await planned()
    if (plan) return plan
  }
  throw new Stop('apt knows no QEMU or kernel packages. On Debian 12: sudo apt-get update')
}

async function fetchInto(dir: string, names: readonly string[]): Promise<void> {
  const archives = join(dir, 'archives')
  mkdirSync(archives)
  const download = () =>
    runCommand('apt-get', ['-q', '-o', 'Acquire::Retries=3', 'download', ...names], {
      cwd: archives,
      timeoutMs: 900_000,
    })
  const result = await step(`Fetching ${names.length} Debian packages (about 90 MB)`, download)
  if (result.code !== 0) throw new Stop(`apt-get download failed:\n${result.stderr.trim().slice(-2_000)}`)
  await step('Unpacking them', async () => {
    for (const file of readdirSync(archives)) {
      const unpack = await runCommand('dpkg-deb', ['-x', join(archives, file), dir], { timeoutMs: 120_000 })
      if (unpack.code !== 0) throw new Stop(`${file}: ${unpack.stderr.trim()}`)
    }
  })
  rmSync(archives, { recursive: true })
  await depmod(dir)
}
