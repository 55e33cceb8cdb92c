import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import { useActions, useFormat, useWindow } from '../till/till-context.tsx'

/** Articles without a barcode to scan, one touch each. */
export function QuickKeys() {
  const quickKeys = useStore(useWindow().stores.till, (state) => state.quickKeys)
  const { amount } = useFormat()
  const { add } = useActions()
  if (quickKeys.length === 0) return <p className="quick-none">{words.work.noQuickKeys}</p>
  return (
    <section className="quick" aria-label={words.work.quickKeys} data-testid="quick-keys">
      {quickKeys.map(({ position, label, productId, priceMinor }) => (
        <button
          key={position}
          type="button"
          className="quick-key"
          data-testid={`quick-key-${position}`}
          onClick={() => add(productId, 'quick-key')}
        >
          <b>{label}</b>
          <span>{priceMinor === null ? words.work.openPrice : amount(priceMinor)}</span>
        </button>
      ))}
    </section>
  )
}
