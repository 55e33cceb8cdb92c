import { DigitPad } from '../components/digit-pad.tsx'
import { words } from '../locales/words.ts'
import { useActions, useEntry, useFormat } from '../till/till-context.tsx'
import type { DigitsQuestion } from './question.ts'

/** What was typed as what it means: an amount with its last digits, a share in percent. */
function useShown({ as, currency }: DigitsQuestion): (digits: number) => string {
  const { amount, moneyIn, count } = useFormat()
  switch (as) {
    case 'amount':
      return currency === undefined ? amount : (digits) => moneyIn(digits, currency)
    case 'percent':
      return (digits) => `${count(digits)} %`
    case 'count':
      return count
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
