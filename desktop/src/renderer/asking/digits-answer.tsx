import { DigitPad } from '../components/digit-pad.tsx'
import { words } from '../locales/words.ts'
import { useActions, useEntry, useFormat } from '../till/till-context.tsx'
import type { DigitsQuestion } from './question.ts'

const DATE = 'YYYYMMDD'

/** Digits from the left, as they are typed; what is not there yet stands as its letters. */
function shownDate(digits: number): string {
  const typed = digits === 0 ? '' : String(digits)
  const all = typed + DATE.slice(typed.length)
  return `${all.slice(0, 4)}-${all.slice(4, 6)}-${all.slice(6, 8)}`
}

/** What was typed as what it means: an amount with its last digits, a share in percent, a date. */
function useShown({ as, currency }: DigitsQuestion): (digits: number) => string {
  const { amount, moneyIn, count } = useFormat()
  switch (as) {
    case 'amount':
      return currency === undefined ? amount : (digits) => moneyIn(digits, currency)
    case 'percent':
      return (digits) => `${count(digits)} %`
    case 'count':
      return count
    case 'date':
      return shownDate
  }
}

export function DigitsAnswer({ question }: { readonly question: DigitsQuestion }) {
  const { as, label, likely = [], usual } = question
  const { giveDigits } = useActions()
  const entry = useEntry()
  const shown = useShown(question)
  return (
    <div className="pay-grid">
      <div className="pay-figures">
        <div className="figure figure-tendered">
          <span>{label}</span>
          <output
            className={entry === '' ? 'entry entry-empty' : 'entry'}
            data-testid="ask-entry"
            data-digits={entry}
          >
            {shown(entry === '' ? (usual ?? 0) : Number(entry))}
          </output>
        </div>
        {likely.length > 0 && (
          <section className="likely" aria-label={words.asking.likely}>
            {likely.map((digits, place) => (
              <button
                key={digits}
                type="button"
                className="pay-way"
                data-testid={`likely-${place}`}
                onClick={() => giveDigits(digits)}
              >
                {shown(digits)}
              </button>
            ))}
          </section>
        )}
      </div>
      <DigitPad label={label} withDoubleZero={as === 'amount'} />
    </div>
  )
}
