import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRepo } from '../paths.ts'
import { Stop } from '../progress.ts'
import { type NewcEntry, withParents, writeNewc } from './newc.ts'

const guestDir = inRepo('desktop', 'hardware', 'guest')
const suffix = '.guest.ts'

/** The names of the guest's test files, without their ending. */
export function guestTests(only: readonly string[]): string[] {
  const all = readdirSync(guestDir)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
  const unknown = only.filter((name) => !all.includes(name))
  if (unknown.length > 0) throw new Stop(`There is no ${unknown.join(', ')}; there are ${all.join(', ')}.`)
  return only.length === 0 ? all : all.filter((name) => only.includes(name))
}

/** What changes from run to run: the till's own device layer with its tests, the shipped udev rules, how to start. */
export async function testImage(names: readonly string[]): Promise<Buffer> {
  const programs = await bundle(names)
  const rules = inRepo('build', 'linux')
  const entries: NewcEntry[] = [
    { path: 'init', data: readFileSync(join(guestDir, 'init.sh')), mode: 0o755 },
    { path: 'etc/passwd', data: Buffer.from(passwd) },
    { path: 'etc/group', data: Buffer.from(group) },
    { path: 'app/tests/names', data: Buffer.from(names.map((name) => `${name}\n`).join('')) },
    ...[...programs].map(([name, data]) => ({ path: `app/tests/${name}`, data })),
    ...readdirSync(rules).map((name) => ({
      path: `lib/udev/rules.d/${name}`,
      data: readFileSync(join(rules, name)),
    })),
    { path: 'lab/keyboard.desc', data: Buffer.from(bootKeyboard, 'hex') },
    ...labRules(),
  ]
  return writeNewc(withParents(entries))
}

/** HID 1.11, appendix B.1: the report descriptor of a boot keyboard. */
const bootKeyboard =
  '05010906a101050719e029e71500250175019508810295017508810395057501050819012905' +
  '910295017503910395067508150025650507190029658100c0'

/** The till is an ordinary user in the groups that an installation puts it into. */
const passwd = 'root:x:0:0::/:/bin/sh\ntill:x:1000:1000::/tmp:/bin/sh\n'
const debianGroups = ['tty:5', 'disk:6', 'lp:7', 'kmem:15', 'dialout:20', 'cdrom:24', 'tape:26', 'audio:29']
const moreGroups = ['video:44', 'plugdev:46', 'input:105', 'sgx:106', 'kvm:107', 'render:108']
const tillGroups = ['lp', 'dialout', 'plugdev']
const group = ['root:0', ...debianGroups, ...moreGroups, 'till:1000']
  .map((each) => {
    const [name = '', id = ''] = each.split(':')
    return `${name}:x:${id}:${tillGroups.includes(name) ? 'till' : ''}\n`
  })
  .join('')

/** Rules that play a slow machine. */
function labRules(): NewcEntry[] {
  const file = join(guestDir, '10-lab.rules')
  if (!existsSync(file)) return []
  return [{ path: 'lib/udev/rules.d/10-lab.rules', data: readFileSync(file) }]
}

/** What the tests start as threads. */
const threads = { 'printer-file': inRepo('desktop', 'src', 'devices', 'printer', 'usb', 'file-worker.ts') }

async function bundle(names: readonly string[]): Promise<Map<string, Buffer>> {
  const esbuild = await import('esbuild')
  const result = await esbuild.build({
    absWorkingDir: inRepo(),
    entryPoints: {
      ...Object.fromEntries(names.map((name) => [name, join(guestDir, `${name}${suffix}`)])),
      ...threads,
    },
    outdir: 'tests',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    external: ['node-hid', 'serialport'],
    write: false,
    logLevel: 'warning',
  })
  // Its service process would live as long as the script does.
  await esbuild.stop()
  return new Map(
    result.outputFiles.map((file) => [file.path.split('/').at(-1) ?? '', Buffer.from(file.contents)]),
  )
}
