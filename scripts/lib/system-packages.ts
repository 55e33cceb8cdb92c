import { readFileSync } from 'node:fs'
import { installWithApt } from './apt.ts'
import { has } from './capabilities.ts'
import { Stop } from './progress.ts'
import { runCommand } from './run-command.ts'

/** Debian packages by what needs them. */
const groups = {
  electron: [
    'xvfb',
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libsecret-1-0',
    'libusb-1.0-0',
    'udev',
    'fonts-dejavu-core',
  ],
  keyring: ['gnome-keyring', 'dbus', 'dbus-x11'],
  chromium: ['chromium'],
  serial: ['socat'],
  'native-build': ['g++'],
} as const

export type PackageGroup = keyof typeof groups

/** Makes sure that the packages of these groups are installed, or says exactly what to run. Linux only. */
export async function requirePackages(wanted: readonly PackageGroup[]): Promise<void> {
  if (process.platform !== 'linux') return
  // A browser may well come from elsewhere than apt.
  const needed = wanted.filter((group) => group !== 'chromium' || !has('chromium'))
  const names = needed.flatMap((group) => groups[group])
  const missing = await findMissing(names)
  if (missing === undefined) return warnOtherSystem(names)
  if (missing.length === 0) return
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) {
    throw new Stop(`System packages are missing: ${missing.join(', ')}\nInstall them with: sudo ${command}`)
  }
  await installWithApt(missing)
}

/** undefined where there is no dpkg to ask. */
async function findMissing(names: readonly string[]): Promise<string[] | undefined> {
  if (!isDebianLike()) return undefined
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg's
  const format = '--showformat=${Package} ${Provides} ${db:Status-Status}\\n'
  const result = await runCommand('dpkg-query', ['--show', format], { timeoutMs: 20_000 })
  if (result.code !== 0) return undefined
  const present = new Set<string>()
  for (const line of result.stdout.split('\n')) {
    if (!line.endsWith(' installed')) continue
    // "name provided (= 1), other installed": newer releases rename libraries and provide the old name.
    for (const word of line.split(/[ ,]+/)) present.add(word)
  }
  return names.filter((name) => !present.has(name))
}

function isDebianLike(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function warnOtherSystem(names: readonly string[]): void {
  console.warn(`This is no Debian: make sure that you have the equivalents of ${names.join(', ')}.`)
}
