import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Folders in which printers come and go as in Linux: what sysfs says of them, and their files. */
export function createFakeUsbPrinters() {
  const dir = mkdtempSync(join(tmpdir(), 'codex-sysfs-'))
  const system = { classDir: join(dir, 'class'), deviceDir: join(dir, 'dev') }
  mkdirSync(system.classDir)
  mkdirSync(system.deviceDir)

  return {
    dir,
    system,
    /** The folder of its file links to the USB interface, and above that lies the device. */
    plug: (name: string, facts: { readonly [file: string]: string }): void => {
      const device = join(dir, 'devices', `usb-${name}`)
      mkdirSync(join(device, '1-1:1.0'), { recursive: true })
      for (const [file, text] of Object.entries(facts)) writeFileSync(join(device, file), `${text}\n`)
      mkdirSync(join(system.classDir, name))
      writeFileSync(join(system.classDir, name, 'uevent'), `MAJOR=180\nMINOR=0\nDEVNAME=usb/${name}\n`)
      symlinkSync(join(device, '1-1:1.0'), join(system.classDir, name, 'device'))
      mkdirSync(join(system.deviceDir, 'usb'), { recursive: true })
      writeFileSync(join(system.deviceDir, 'usb', name), '')
    },
    /** The kernel takes the folder away with the last file. */
    pull: (name: string, isLast: boolean): void => {
      rmSync(join(system.classDir, name), { recursive: true })
      rmSync(join(system.deviceDir, isLast ? 'usb' : join('usb', name)), { recursive: true })
    },
    remove: (): void => rmSync(dir, { recursive: true, force: true }),
  }
}
export type FakeUsbPrinters = ReturnType<typeof createFakeUsbPrinters>
