import type { Clock } from '../clock.ts'
import { createCell } from '../emitter.ts'
import type { Drawer } from './port.ts'

export type WatchedDrawer = Drawer & {
  /** It stands open for longer than it may. Never where no sensor tells. */
  readonly isLeftOpen: () => boolean
}

/** Says when a drawer stays open. */
export function watchDrawer(drawer: Drawer, leftOpenSeconds: number, clock: Clock): WatchedDrawer {
  const isLeftOpen = createCell(false)
  let cancel: (() => void) | undefined

  const shut = (): void => {
    cancel?.()
    cancel = undefined
    isLeftOpen.set(false)
  }

  const look = (): void => {
    if (!drawer.isOpen()) shut()
    else cancel ??= clock.after(leftOpenSeconds * 1_000, () => isLeftOpen.set(true))
  }

  drawer.onChange(look)
  look()
  return {
    ...drawer,
    isLeftOpen: isLeftOpen.get,
    onChange: (listener) => {
      drawer.onChange(listener)
      isLeftOpen.onChange(() => listener())
    },
    close: () => {
      cancel?.()
      drawer.close()
    },
  }
}
