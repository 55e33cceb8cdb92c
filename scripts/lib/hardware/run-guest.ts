import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { spawnHelper, stopHelper } from '../child.ts'
import { libraryPath } from './libraries.ts'
import { type ConsoleView, createConsoleReader } from './read-console.ts'
import { createSerialCable } from './serial-cable.ts'

interface GuestOptions {
  readonly root: string
  readonly kernel: string
  readonly initrd: string
  readonly logFile: string
  /** Where the guest's USB serial adapter finds its device. */
  readonly serialSocket: string
  readonly timeoutMs: number
  readonly onLine: (line: string) => void
}

/** Boots the guest, reads its console to the end, and ends it: by itself, or by the watchdog. */
export async function runGuest(options: GuestOptions): Promise<ConsoleView & { readonly timedOut: boolean }> {
  const { root, logFile, serialSocket, timeoutMs, onLine } = options
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
  const cable = createSerialCable(serialSocket)
  cable.plug()
  child.stderr?.pipe(log, { end: false })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      log.write(`${line}\n`)
      reader.push(line)
      const asked = /@@ask (.*)/.exec(line)?.[1]
      if (asked !== undefined) cable.obey(asked)
      onLine(line)
    })
  let timedOut = false
  const watchdog = setTimeout(() => {
    timedOut = true
    void stopHelper(child)
  }, timeoutMs)
  await new Promise((resolve) => child.once('close', resolve))
  clearTimeout(watchdog)
  cable.pull()
  log.end()
  return { ...reader.view(), timedOut }
}

/** Always the emulated processor: a /dev/kvm may be there and not work. */
function qemuArgs({ root, kernel, initrd, serialSocket }: GuestOptions): string[] {
  const data = ['seabios', 'qemu'].flatMap((name) => ['-L', join(root, 'usr', 'share', name)])
  return [
    ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-M', 'q35', '-m', '1024', '-smp', '2', ...data],
    ...['-kernel', kernel, '-initrd', initrd],
    ...['-append', 'console=ttyS0 quiet panic=-1 mitigations=off audit=0 net.ifnames=0'],
    ...['-nographic', '-no-reboot', '-nodefaults', '-serial', 'stdio', '-monitor', 'none', '-nic', 'none'],
    ...['-chardev', `socket,id=ftdi0,path=${serialSocket},reconnect=1`, '-device', 'qemu-xhci,id=xhci'],
    ...['-device', 'usb-serial,id=ftdi,bus=xhci.0,chardev=ftdi0,serial=LABFTDI1'],
  ]
}
