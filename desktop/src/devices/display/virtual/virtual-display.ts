import type { DisplaySetup } from '../../../ipc/device-setup.ts'
import type { VirtualDisplayState } from '../../../ipc/display.ts'
import type { Clock } from '../../clock.ts'
import { createEmitter } from '../../emitter.ts'
import { createVirtualCable } from '../../line/virtual-cable.ts'
import type { Log } from '../../log.ts'
import type { Display } from '../port.ts'
import { createSerialDisplay } from '../serial-display.ts'
import { createDisplayScreen } from './display-screen.ts'

export type VirtualDisplay = Display & {
  readonly seen: () => VirtualDisplayState
  readonly onSeen: (listener: () => void) => void
  readonly setFault: (fault: VirtualDisplayState['fault']) => void
}

type Deps = {
  readonly setup: Pick<DisplaySetup, 'columns' | 'brightness' | 'welcome'>
  readonly clock: Clock
  readonly log: Log
}

/** A display that can be read here: the real driver, over a cable at whose far end its bytes are shown. */
export function createVirtualDisplay({ setup, clock, log }: Deps): VirtualDisplay {
  const cable = createVirtualCable(clock)
  const changes = createEmitter<void>()
  let screen = createDisplayScreen(setup.columns)
  let fault: VirtualDisplayState['fault'] = 'none'
  cable.onHeard((bytes) => {
    screen.hear(bytes)
    changes.emit()
  })
  return {
    ...createSerialDisplay({ setup, open: cable.open, clock, log }),
    seen: () => ({ rows: screen.rows(), brightness: screen.brightness(), fault }),
    onSeen: (listener) => void changes.on(listener),
    setFault: (next) => {
      if (next === fault) return
      if (fault !== 'none') cable.pull()
      fault = next
      if (next === 'unplugged') {
        cable.pull()
        // It has no current either.
        screen = createDisplayScreen(setup.columns)
      } else {
        cable.plug()
        if (next === 'stuck') cable.stall()
      }
      changes.emit()
    },
  }
}
