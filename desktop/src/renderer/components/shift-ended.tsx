import { X } from 'lucide-react'
import { useStore } from 'zustand'
import { words } from '../locales/words.ts'
import type { ShiftEnd } from '../stores/shift-end-store.ts'
import { useFormat, useTill, useWindow } from '../till/till-context.tsx'

const texts = words.shift.ended

/** What is missing or too much, by what was counted. */
function Differences({ differences }: { readonly differences: NonNullable<ShiftEnd['differences']> }) {
  const { moneyIn } = useFormat()
  const said = (minor: number, currency: string): string => {
    if (minor === 0) return texts.agrees
    return minor < 0 ? texts.short(moneyIn(-minor, currency)) : texts.over(moneyIn(minor, currency))
  }
  return (
    <dl className="ended-facts">
      {differences.map(({ kind, currency, differenceMinor }) => (
        <div key={`${kind} ${currency}`}>
          <dt>{words.shift.tenders[kind]}</dt>
          <dd data-testid={`difference-${kind}`} data-minor={differenceMinor}>
            {said(differenceMinor, currency)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** How the shift ended that was closed here just now, for whoever closed it. */
export function ShiftEnded() {
  const { shiftEnd } = useWindow().stores
  const ended = useStore(shiftEnd.store, (state) => state.ended)
  const unprinted = useTill()?.health.unprinted ?? 0
  if (!ended) return null
  const { number, isCounted, differences } = ended
  return (
    <section className="ended" data-testid="shift-ended" data-number={number} role="status">
      <header>
        <h2>{texts.title}</h2>
        <button
          type="button"
          className="ended-close"
          aria-label={texts.dismiss}
          aria-keyshortcuts="Escape"
          onClick={shiftEnd.clear}
        >
          <X aria-hidden="true" size={20} />
        </button>
      </header>
      <p>
        {texts.report(number)}. {unprinted > 0 ? texts.waiting : texts.printed}
      </p>
      {differences && differences.length > 0 ? (
        <Differences differences={differences} />
      ) : (
        <p>{isCounted ? texts.counted : texts.uncounted}</p>
      )}
    </section>
  )
}
