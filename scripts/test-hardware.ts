import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { baseImage } from './lib/hardware/base-image.ts'
import { fetchDebian } from './lib/hardware/debian.ts'
import { readKernel } from './lib/hardware/modules.ts'
import { reportGuest } from './lib/hardware/report-guest.ts'
import { runGuest } from './lib/hardware/run-guest.ts'
import { guestTests, testImage } from './lib/hardware/test-image.ts'
import { makeDirectory } from './lib/make-directory.ts'
import { inState } from './lib/paths.ts'
import { main, Stop, step } from './lib/progress.ts'

const help = `
npm run test:hardware [-- NAME…]

Boots a Linux guest in QEMU and tests the till's own device layer on the kernel's device files there: scanners that
are plugged, pulled in mid-report and plugged again. Needs Debian 12 on x86-64 and apt; nothing is installed. The last
line is "N passed, N failed". desktop/hardware/README.md tells more.
`
const bootMs = 180_000
const perFileMs = 320_000

await main(help, async (only) => {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Stop('The hardware lab needs Linux on x86-64.')
  const names = guestTests(only)
  const debian = await fetchDebian()
  const kernel = readKernel(debian.root)
  const base = await baseImage(debian, kernel)
  const dir = mkdtempSync(join(tmpdir(), 'codex-hardware-'))
  const logFile = inState('hardware', 'console.log')
  makeDirectory(inState('hardware'))
  try {
    const initrd = join(dir, 'initrd')
    copyFileSync(base, initrd)
    appendFileSync(initrd, await testImage(names))
    const options = {
      ...{ root: debian.root, kernel: kernel.image, initrd, logFile, serialSocket: join(dir, 'serial.sock') },
      timeoutMs: bootMs + names.length * perFileMs,
      onLine: showProgress,
    }
    const result = await step('Running the guest', () => runGuest(options))
    return reportGuest(result, names, logFile)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

function showProgress(line: string): void {
  const name = /@@start (\S+)/.exec(line)?.[1]
  if (name !== undefined) console.log(`  in the guest: ${name}`)
}
