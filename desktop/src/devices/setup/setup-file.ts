import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DeviceSetup, USUAL_SETUP } from '../../ipc/device-setup.ts'
import type { Log } from '../log.ts'

const NAME = 'devices.json'

/**
 * The devices that store IT has assigned, in a file of the till's own. A till without one has the usual devices; a file
 * that cannot be read is kept aside and costs the set-up, never the till.
 */
export function readSetup(dataDir: string | undefined, log: Log): DeviceSetup {
  if (!dataDir) return USUAL_SETUP
  const file = join(dataDir, NAME)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (!isMissing(error)) log('the device set-up cannot be read', { reason: String(error) })
    return USUAL_SETUP
  }
  const setup = parse(text)
  if (setup) return setup
  log('the device set-up is damaged: kept aside', { kept: `${NAME}.broken` })
  renameSync(file, `${file}.broken`)
  return USUAL_SETUP
}

/** On disk when it returns, as a whole or not at all. @throws what the disk says */
export function saveSetup(dataDir: string, setup: DeviceSetup): void {
  const file = join(dataDir, NAME)
  const part = `${file}.part`
  const handle = openSync(part, 'w', 0o600)
  try {
    writeSync(handle, `${JSON.stringify(setup, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(part, file)
}

function parse(text: string): DeviceSetup | undefined {
  try {
    return DeviceSetup.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'
