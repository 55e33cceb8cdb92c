import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { VirtualState } from '../../ipc/devices-contract.ts'
import { panelWords as texts } from '../locales/panel-words.ts'
import { usePanel } from './panel-context.tsx'

/** As an image the SVG runs no script and loads nothing, whatever the printed bytes said. */
const asImage = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

function Receipts({ receipts }: Pick<VirtualState, 'receipts'>) {
  const [back, setBack] = useState(0)
  const sorted = receipts.toSorted((a, b) => b.number - a.number)
  const place = Math.min(back, sorted.length - 1)
  const receipt = sorted[place]
  if (!receipt) return <p className="device-hint">{texts.noReceipt}</p>
  return (
    <>
      <div className="device-row">
        <button
          type="button"
          className="icon-button"
          aria-label={texts.older}
          disabled={place >= sorted.length - 1}
          onClick={() => setBack(place + 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </button>
        <span className="receipt-place">{texts.place(sorted.length - place, sorted.length)}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={texts.newer}
          disabled={place === 0}
          onClick={() => setBack(place - 1)}
        >
          <ChevronRight aria-hidden="true" />
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <section className="receipt-roll" tabIndex={0} aria-label={texts.receipts}>
        <img
          className="receipt"
          data-testid="virtual-receipt"
          data-number={receipt.number}
          alt={texts.receipt(receipt.number, receipt.text)}
          src={asImage(receipt.svg)}
        />
      </section>
    </>
  )
}

export function PrinterSection() {
  const panel = usePanel()
  const { devices } = useStore(panel.store)
  const openings = devices?.drawerOpenings ?? 0
  const isOpen = openings > 0
  const online = devices?.printerOnline ?? false
  const paper = devices?.paper ?? false
  return (
    <section className="device device-tall" aria-labelledby="printer">
      <h2 id="printer">{texts.printer}</h2>
      <div className="device-row">
        <button
          type="button"
          role="switch"
          className="switch"
          data-testid="virtual-online"
          aria-checked={online}
          disabled={!devices}
          onClick={() => panel.setPrinter({ online: !online, paper })}
        >
          {texts.online}
        </button>
        <button
          type="button"
          role="switch"
          className="switch"
          data-testid="virtual-paper"
          aria-checked={paper}
          disabled={!devices}
          onClick={() => panel.setPrinter({ online, paper: !paper })}
        >
          {texts.paper}
        </button>
      </div>
      <div
        className={isOpen ? 'drawer drawer-open' : 'drawer'}
        data-testid="virtual-drawer"
        data-open={isOpen}
      >
        <p>
          <b>{texts.drawer}</b> {isOpen ? texts.drawerOpen(openings) : texts.drawerClosed}
        </p>
        <button
          type="button"
          className="used-code"
          data-testid="virtual-close-drawer"
          disabled={!isOpen}
          onClick={panel.closeDrawer}
        >
          {texts.close}
        </button>
      </div>
      <Receipts receipts={devices?.receipts ?? []} />
    </section>
  )
}
