import type { DisplaySetup } from '../../ipc/device-setup.ts'
import type { DisplayFrame, DisplayRow } from '../../ipc/display.ts'
import { createKeptLine, type KeptLineDeps } from '../line/kept-line.ts'
import { encodeDisplayRows, encodeDisplayStart } from './encode-display.ts'
import type { Display } from './port.ts'

/** Some fifty bytes, slowly. */
const WRITE_MS = 1_000

type Deps = Omit<KeptLineDeps, 'deviceId'> & {
  readonly setup: Pick<DisplaySetup, 'columns' | 'brightness' | 'welcome'>
}

/** A pole display on a serial port. One frame is on its way at a time, and one waits: the newest. */
export function createSerialDisplay({ setup, open, clock, log, news }: Deps): Display {
  const line = createKeptLine({ deviceId: 'display', open, clock, log, news })
  let newest: DisplayFrame | undefined
  let isShown = true
  let isStarted = false
  let isWriting = false

  const rowsOf = ({ rows, isIdle }: DisplayFrame): readonly DisplayRow[] => {
    const [first = '', second = ''] = setup.welcome.split('\n')
    return isIdle && setup.welcome !== '' ? [first, second].map((left) => ({ left, right: '' })) : rows
  }

  async function write(): Promise<void> {
    if (isWriting) return
    isWriting = true
    while (newest && !isShown && line.state() === 'ready') {
      const start = isStarted ? [] : encodeDisplayStart(setup)
      const bytes = Uint8Array.from([...start, ...encodeDisplayRows(rowsOf(newest), setup.columns)])
      isShown = true
      isStarted = true
      // A line that does not take it is lost, and the next one begins with what is newest then.
      await line.write(bytes, WRITE_MS).catch(() => undefined)
    }
    isWriting = false
  }

  line.onState((state) => {
    if (state !== 'ready') return
    isStarted = false
    isShown = false
    void write()
  })

  return {
    state: line.state,
    onState: line.onState,
    show: (frame) => {
      newest = frame
      isShown = false
      void write()
    },
    close: line.close,
  }
}
