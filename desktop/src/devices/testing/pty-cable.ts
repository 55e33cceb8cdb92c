import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createEmitter } from '../emitter.ts'

/** One time the cable is in: a socat, whose one end is a terminal of the kernel and whose other end is ours. */
type Plugged = { readonly child: ChildProcess; readonly held: number }

/**
 * A serial cable: drivers open the terminal at `path`, a test speaks for the device at the other end. Pulled, the
 * kernel hangs up on whoever has it open, as it does for a USB port.
 */
export function createPtyCable() {
  const dir = mkdtempSync(join(tmpdir(), 'codex-pty-'))
  const path = join(dir, 'port')
  const heard: number[] = []
  const news = createEmitter<Uint8Array>()
  let plugged: Plugged | undefined

  const plug = async (): Promise<void> => {
    const child = spawn('socat', ['-d', '-d', 'stdio', `pty,raw,echo=0,link=${path}`])
    child.stdout.on('data', (bytes: Uint8Array) => {
      heard.push(...bytes)
      news.emit(bytes)
    })
    // It may be gone before the last word to it.
    child.stdin.on('error', () => undefined)
    for await (const line of createInterface(child.stderr)) if (line.includes('transfer loop')) break
    child.stderr.resume()
    // Without anybody else a terminal ends when its only user closes it; a plugged device stays.
    const held = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK)
    plugged = { child, held }
  }

  const pull = async (): Promise<void> => {
    const { child, held } = plugged ?? {}
    plugged = undefined
    if (!child || held === undefined) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    closeSync(held)
    rmSync(path, { force: true })
  }

  return {
    path,
    plug,
    pull,
    say: (bytes: Uint8Array | readonly number[]): void =>
      void plugged?.child.stdin?.write(Uint8Array.from(bytes)),
    /** All that came from the driver, whatever was plugged in when. */
    heard,
    onHeard: news.on,
    /** Takes no byte any more, until it is pulled. */
    stall: (): void => void plugged?.child.kill('SIGSTOP'),
    resume: (): void => void plugged?.child.kill('SIGCONT'),
    close: async (): Promise<void> => {
      await pull()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type PtyCable = ReturnType<typeof createPtyCable>
