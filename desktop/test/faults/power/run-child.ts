import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import * as z from 'zod'

const run = promisify(execFile)

const Strings = z.array(z.string())
export const Faults = z.object({
  lost: Strings.default([]),
  doubled: Strings.default([]),
  numberGaps: Strings.default([]),
  chainsBroken: Strings.default([]),
  totalsWrong: Strings.default([]),
  unopened: Strings.default([]),
})
export const CutResult = z.object({
  images: z.int(),
  /** What was told up to the last cut. */
  told: z.int(),
  found: z.array(z.object({ cut: z.int(), faults: Faults })),
})

const TIMEOUT_MS = 300_000

const program = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
/** In memory, where there is such a place: what is on a disk here is decided by the log, not by the disk. */
export const memory = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir())

/** One of this folder's programs; its standard output. */
export async function child(name: string, temporary: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, TMPDIR: temporary }
  const options = { env, timeout: TIMEOUT_MS, maxBuffer: 64 * 2 ** 20 }
  const { stdout } = await run(process.execPath, [program(name), ...args], options)
  return stdout
}
