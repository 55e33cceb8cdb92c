import { PackageOpen, Scale } from 'lucide-react'
import { useStore } from 'zustand'
import type { WeighingView } from '../../ipc/weighing.ts'
import { DigitPad } from '../components/digit-pad.tsx'
import { GoButton } from '../components/go-button.tsx'
import { KeyCap } from '../components/key-cap.tsx'
import { WeightFigure } from '../components/weight-figure.tsx'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useEntry, useFormat, useMode, useWindow } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

const texts = words.weigh

type GoOnProps = { readonly isTare: boolean; readonly isWaiting: boolean }

function GoOn({ isTare, isWaiting }: GoOnProps) {
  const { kilograms } = useFormat()
  const { applyTare, sellWeight } = useActions()
  const entry = useEntry()
  const isBusy = useBusy()
  if (isTare)
    return <GoButton label={texts.setTare} testId="set-tare" disabled={isBusy} onClick={applyTare} />
  const ask = isWaiting ? texts.weighing : texts.again
  return (
    <GoButton
      label={entry === '' ? ask : texts.sell(kilograms(Number(entry)))}
      testId="sell-weight"
      disabled={isBusy || (isWaiting && entry === '')}
      onClick={sellWeight}
    />
  )
}

function TareButton({ weighing }: { readonly weighing: WeighingView }) {
  const { grams } = useFormat()
  const { openTare } = useActions()
  return (
    <button
      type="button"
      className="pay-way tare"
      data-testid="tare"
      aria-keyshortcuts="F4"
      onClick={openTare}
    >
      <PackageOpen aria-hidden="true" size={20} />
      <span>{weighing.tareGrams === 0 ? texts.noTare : texts.tareOf(grams(weighing.tareGrams))}</span>
      <KeyCap>F4</KeyCap>
    </button>
  )
}

/** What lies on the scale; it is sold by itself when it rests. Whatever the scale does, the weight can be typed. */
export function WeighPanel() {
  const { amount, kilograms, grams, quantity } = useFormat()
  const weighing = useStore(useWindow().stores.weighing, (state) => state.weighing)
  const entry = useEntry()
  const isTare = useMode() === 'tare'
  if (!weighing) return null
  const { name, unit, priceMinor, priceQuantityMilli } = weighing
  const per = priceQuantityMilli === 1_000 ? unit : `${quantity(priceQuantityMilli)} ${unit}`
  const typed = Number(entry)
  return (
    <Panel
      title={name}
      back={isTare ? texts.backToScale : texts.leaveOut}
      action={<GoOn isTare={isTare} isWaiting={weighing.isWaiting} />}
    >
      <p className="panel-lead">
        <Scale aria-hidden="true" size={20} /> {words.basket.per(amount(priceMinor), per)}
      </p>
      <div className="pay-grid weigh-grid">
        <div className="pay-figures">
          <WeightFigure weighing={weighing} />
          <div className="figure figure-tendered">
            <span>{isTare ? texts.tare : texts.typed}</span>
            <output
              className={entry === '' ? 'entry entry-empty' : 'entry'}
              data-testid="weight-entry"
              data-grams={entry}
            >
              {isTare ? grams(typed) : kilograms(typed)}
            </output>
            <small>{isTare ? texts.tareHint : texts.typedHint}</small>
          </div>
          {!isTare && <TareButton weighing={weighing} />}
        </div>
        <DigitPad label={isTare ? texts.tare : texts.typed} />
      </div>
    </Panel>
  )
}
