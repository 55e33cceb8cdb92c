import { useStore } from 'zustand'
import { DigitPad } from '../components/digit-pad.tsx'
import { GoButton } from '../components/go-button.tsx'
import { typedQuantityMilli } from '../format/quantity.ts'
import { words } from '../locales/words.ts'
import { targetLine } from '../stores/target-line.ts'
import { useActions, useBasket, useBusy, useEntry, useFormat, useWindow } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

export function QuantityPanel() {
  const { quantity } = useFormat()
  const { applyQuantity } = useActions()
  const selected = useStore(useWindow().stores.screen.store, (state) => state.selectedLineId)
  const line = targetLine(useBasket(), selected)
  const entry = useEntry()
  const isBusy = useBusy()
  const unit = line?.unit ?? 'each'
  const milli = entry === '' ? (line?.quantityMilli ?? 1000) : typedQuantityMilli(entry, unit)
  return (
    <Panel
      title={words.quantity.title}
      back={words.quantity.back}
      action={
        <GoButton
          label={words.quantity.apply}
          testId="apply-quantity"
          disabled={isBusy || entry === ''}
          onClick={applyQuantity}
        />
      }
    >
      <p className="panel-lead">{line && words.quantity.lead[unit](line.name)}</p>
      <output className={entry === '' ? 'entry entry-empty' : 'entry'} data-testid="quantity-entry">
        {quantity(milli)}
        <span className="entry-unit"> {unit === 'each' ? '×' : unit}</span>
      </output>
      <DigitPad label={words.quantity.pad} />
    </Panel>
  )
}
