import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spawnHelper, stopHelper } from '../child.ts'
import { libraryPath } from './libraries.ts'
import { type ConsoleView, createConsoleReader } from './read-console.ts'

interface GuestOptions {
  readonly root: string
  readonly kernel: string
  readonly initrd: string
  readonly logFile: string
  readonly timeoutMs: number
  readonly onLine: (line: string) => void
}

/** Boots the guest, reads its console to the end, and ends it: by itself, or by the watchdog. */
export async function runGuest(options: GuestOptions): Promise<ConsoleView & { readonly timedOut: boolean }> {
  const { root, logFile, timeoutMs, onLine } = options
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: libraryPath(root),
    QEMU_MODULE_DIR: join(root, 'usr', 'lib', 'x86_64-linux-gnu', 'qemu'),
  }
  const qemu = join(root, 'usr', 'bin', 'qemu-system-x86_64')
  const child = spawnHelper('nice', ['-n', '10', qemu, ...qemuArgs(options)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logFile)
  const reader = createConsoleReader()
  child.stderr?.pipe(log, { end: false })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`)
      reader.push(line)
      onLine(line)
    })
  let timedOut = false
  const watchdog = setTimeout(() => {
    timedOut = true
    void stopHelper(child)
  }, timeoutMs)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(watchdog)
  log.end()
  return { ...reader.view(), timedOut }
}

/** Always the emulated processor: a /dev/kvm may be there and not work. */
function qemuArgs({ root, kernel, initrd }: GuestOptions): string[] {
  const data = ['seabios', 'qemu'].flatMap((name) => ['-L', join(root, 'usr', 'share', name)])
  return [
    ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-M', 'q35', '-m', '1024', '-smp', '2', ...data],
    ...['-kernel', kernel, '-initrd', initrd],
    ...['-append', 'console=ttyS0 quiet panic=-1 mitigations=off audit=0 net.ifnames=0'],
    ...['-nographic', '-no-reboot', '-nodefaults', '-serial', 'stdio', '-monitor', 'none', '-nic', 'none'],
  ]
}
