import { AppError } from '@codex/shared/errors/app-error'
import { type VirtualState, virtualDevicesContract } from '../ipc/devices-contract.ts'
import type { Port } from '../ipc/port.ts'
import { type Served, serve } from '../ipc/serve.ts'
import type { VirtualDisplay } from './display/virtual/virtual-display.ts'
import type { VirtualDrawer } from './drawer/virtual-drawer.ts'
import type { Printer } from './printer/port.ts'
import type { VirtualPrinter } from './printer/virtual/virtual-printer.ts'
import type { VirtualScale } from './scale/virtual/virtual-scale.ts'
import type { VirtualScanner } from './scanner/virtual/virtual-scanner.ts'
import type { VirtualTerminal } from './terminal/virtual-terminal.ts'

type PanelDeps = {
  readonly scanner: VirtualScanner
  readonly terminal: VirtualTerminal
  readonly scale: VirtualScale
  readonly display: VirtualDisplay
  readonly printer: Pick<Printer, 'state' | 'onChange'>
  /** Absent when the till prints on a real printer. */
  readonly paper?: { readonly printer: VirtualPrinter; readonly drawer: VirtualDrawer } | undefined
}

export type VirtualPanel = { readonly attach: (port: Port) => void }

/** Serves the panel that plays the hands: scanning, pulling the plug, taking the paper, shutting the drawer. */
export function createVirtualPanel({
  scanner,
  printer,
  terminal,
  scale,
  display,
  paper,
}: PanelDeps): VirtualPanel {
  let panel: Served<typeof virtualDevicesContract> | undefined

  const state = (): VirtualState => ({
    printerOnline: paper ? paper.printer.faults().online : printer.state() === 'ready',
    paper: paper?.printer.faults().paper ?? true,
    drawerOpenings: paper?.drawer.openings() ?? 0,
    terminal: terminal.hand(),
    scale: scale.hand(),
    display: display.seen(),
    receipts: [...(paper?.printer.receipts() ?? [])],
  })
  const requirePaper = (): NonNullable<typeof paper> => {
    if (!paper) throw new AppError('UNAVAILABLE', { reason: 'the printer is a real one' })
    return paper
  }
  const tell = (): void => panel?.emit('virtual.changed', state())
  printer.onChange(tell)
  display.onSeen(() => panel?.emit('virtual.display-changed', display.seen()))
  paper?.printer.onPrinted(tell)
  paper?.drawer.onChange(tell)

  return {
    attach: (port) => {
      panel?.close()
      scanner.stopPlay()
      const served = serve(port, virtualDevicesContract, {
        'virtual.get': state,
        'virtual.scan': ({ code }) => {
          scanner.scan(code)
          return {}
        },
        'virtual.play': async ({ codes, perSecond }) => {
          await scanner.play(codes, perSecond)
          return {}
        },
        'virtual.printer': (faults) => {
          requirePaper().printer.setFaults(faults)
          tell()
          return {}
        },
        'virtual.terminal': ({ hand }) => {
          terminal.setHand(hand)
          tell()
          return {}
        },
        'virtual.display': ({ fault }) => {
          display.setFault(fault)
          return {}
        },
        'virtual.scale': (hand) => {
          scale.setHand(hand)
          tell()
          return {}
        },
        'virtual.close-drawer': () => {
          requirePaper().drawer.shut()
          return {}
        },
      })
      panel = served
      port.onClose(() => {
        if (panel !== served) return
        panel = undefined
        // Nobody is left to stop it.
        scanner.stopPlay()
      })
    },
  }
}
