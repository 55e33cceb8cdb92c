import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { has } from '../capabilities.ts'
import { makeDirectory } from '../make-directory.ts'
import { inState } from '../paths.ts'
import { Stop, step } from '../progress.ts'
import { baseImage } from './base-image.ts'
import { fetchDebian } from './debian.ts'
import { readKernel } from './modules.ts'
import { type LabCount, reportGuest } from './report-guest.ts'
import { runGuest } from './run-guest.ts'
import { guestTests, testImage } from './test-image.ts'

const bootMs = 180_000
const perFileMs = 320_000

/** Boots the guest with these test files, all when none is named, and says how they went. */
export async function runLab(only: readonly string[]): Promise<LabCount> {
  if (!has('hardware lab')) throw new Stop('The hardware lab needs apt on Linux, x86-64.')
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
}

function showProgress(line: string): void {
  const name = /@@start (\S+)/.exec(line)?.[1]
  if (name !== undefined) console.log(`  in the guest: ${name}`)
}
