import { join } from 'node:path'
import type { DeviceSetup } from '../../ipc/device-setup.ts'
import type { Clock } from '../clock.ts'
import { openTcpLine } from '../line/tcp/tcp-line.ts'
import type { Log } from '../log.ts'
import { createAbsentTerminal } from './absent-terminal.ts'
import type { CardTerminal } from './port.ts'
import { createBookFile, noBookFile } from './zvt/book-file.ts'
import { createZvtTerminal } from './zvt/zvt-terminal.ts'

type Deps = {
  readonly env: { readonly [name: string]: string | undefined }
  readonly clock: Clock
  readonly log: Log
}

/** The card terminal that the till has been set up with. One whose book cannot be read takes no payment. */
export function chooseTerminal({ env, clock, log }: Deps, { terminal }: DeviceSetup): CardTerminal {
  if (!terminal) return createAbsentTerminal()
  const { host, port, password, slips } = terminal
  const dataDir = env.TILL_DATA_DIR
  try {
    const book = (name: string) => (dataDir ? createBookFile(join(dataDir, name)) : noBookFile)
    const [file, dayFile] = [book('card-payments'), book('card-days')]
    const open = () => openTcpLine(clock, { host, port })
    return createZvtTerminal({ open, password, file, dayFile, clock, log, prints: slips === 'till' })
  } catch (error) {
    log('the book of card payments cannot be read', { reason: String(error) })
    return createAbsentTerminal()
  }
}
