import { createPrinterDrawer } from '../drawer/printer-drawer.ts'
import type { DrawerBench } from './drawer-contract.ts'
import type { PrinterAdapter } from './printer-bench.ts'

/** ESC p, first drawer; its two times follow. */
const KICK = /\x1bp\x00/g

const holds = (look: () => void): boolean => {
  try {
    look()
    return true
  } catch {
    return false
  }
}

/** A drawer with a switch, on the socket of a printer that is reached by this adapter. */
export async function drawerOn({ create }: PrinterAdapter): Promise<DrawerBench> {
  const { printer, hands, clock, close } = await create('talking')
  let seen = 0
  /** The drawer springs open when it is kicked: its switch follows the bytes. */
  const openings = (): number => {
    const kicks = Buffer.from(hands.printed()).toString('latin1').match(KICK)?.length ?? 0
    if (kicks > seen) hands.set({ pin: 'high' })
    seen = kicks
    return kicks
  }
  return {
    drawer: createPrinterDrawer(printer, { pin: 2, pulseMs: 50, sensor: 'high-is-open' }),
    openings,
    shut: () => hands.set({ pin: 'low' }),
    plug: async () => hands.behave('well'),
    pull: async () => hands.behave('gone'),
    end: async (work) => {
      await clock.outcome(work)
      return work
    },
    until: (look) => clock.until('the drawer', () => holds(look)),
    close: async () => {
      printer.close()
      await close()
    },
  }
}
