import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stop } from '../progress.ts'
import { runCommand } from '../run-command.ts'
import { libraryPath } from './libraries.ts'

/** Devices that the lab plays, and the drivers that a till meets them by. */
const drivers = [
  ...['uhid', 'hid-generic', 'usbhid', 'evdev', 'xhci-pci', 'ftdi_sio', 'cdc-acm', 'usblp'],
  ...['dummy_hcd', 'libcomposite', 'usb_f_printer', 'usb_f_hid', 'usb_f_acm'],
]

export interface Kernel {
  readonly image: string
  readonly modulesDir: string
  /** Paths below `modulesDir`, each after those that it needs. */
  readonly loadOrder: readonly string[]
}

/** The unpacked kernel and its drivers. */
export function readKernel(root: string): Kernel {
  const version = versionIn(root)
  const modulesDir = join(root, 'lib', 'modules', version)
  const needs = readNeeds(readFileSync(join(modulesDir, 'modules.dep'), 'utf8'))
  const loadOrder = orderModules(drivers, needs)
  return { image: join(root, 'boot', `vmlinuz-${version}`), modulesDir, loadOrder }
}

function versionIn(root: string): string {
  const version = readdirSync(join(root, 'lib', 'modules'))[0]
  if (version === undefined) throw new Stop(`No kernel lies in ${root}.`)
  return version
}

/** Finds out which drivers need which. kmod acts by the name it is called by. */
export async function depmod(root: string): Promise<void> {
  const version = versionIn(root)
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath(root) }
  const args = ['-a', 'depmod', join(root, 'bin', 'kmod'), '-b', root, version]
  const command = `exec ${args.map((arg) => `'${arg}'`).join(' ')}`
  const result = await runCommand('bash', ['-c', command], { env, timeoutMs: 120_000 })
  if (result.code !== 0) throw new Stop(`depmod failed: ${result.stderr.trim()}`)
}

/** Lines of `modules.dep`: a module's path, a colon, and all that it needs, the deepest last. */
export function readNeeds(text: string): Map<string, readonly string[]> {
  const lines = text.split('\n').filter((line) => line.includes(':'))
  return new Map(
    lines.map((line) => {
      const [path = '', rest = ''] = line.split(':')
      return [path, rest.trim().split(' ').filter(Boolean)] as const
    }),
  )
}

/** What is not among the modules is built into the kernel. */
export function orderModules(
  names: readonly string[],
  needs: ReadonlyMap<string, readonly string[]>,
): string[] {
  const order = new Set<string>()
  for (const name of names) {
    const path = [...needs.keys()].find((each) => nameOf(each) === nameOf(name))
    if (path === undefined) continue
    for (const each of [path, ...(needs.get(path) ?? [])].toReversed()) order.add(each)
  }
  return [...order]
}

const nameOf = (path: string) => (path.split('/').at(-1) ?? '').replace(/\.ko$/, '').replaceAll('-', '_')
