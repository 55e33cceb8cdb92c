import { IdCard } from 'lucide-react'
import { useStore } from 'zustand'
import { DigitPad } from '../components/digit-pad.tsx'
import { PinDots } from '../components/pin-dots.tsx'
import { words } from '../locales/words.ts'
import { useActions, useEntry, useWindow } from '../till/till-context.tsx'
import type { PersonQuestion } from './question.ts'

/** Who it is, and their PIN; an approver may scan a badge instead. */
export function PersonAnswer({ question: { people, byBadge } }: { readonly question: PersonQuestion }) {
  const { pickAnswer } = useActions()
  const highlighted = useStore(useWindow().stores.asking.store, (state) => state.highlighted)
  const pin = useEntry()
  const name = people[highlighted]?.name
  return (
    <div className="pay-grid">
      <div className="pay-figures">
        {people.length === 0 && <p className="find-empty">{words.approval.nobody}</p>}
        <fieldset className="people" aria-label={words.asking.people}>
          {people.map(({ operatorId, number, name: label, role }, place) => (
            <button
              key={operatorId}
              type="button"
              className={place === highlighted ? 'tile tile-on' : 'tile'}
              data-testid={`person-${number}`}
              aria-pressed={place === highlighted}
              onClick={() => pickAnswer(place)}
            >
              <span className="tile-number">{number}</span>
              <span className="tile-name">{label}</span>
              <span className="tile-role">{words.signIn[role]}</span>
            </button>
          ))}
        </fieldset>
        <p className="pin-for">{name ? words.signIn.pinFor(name) : words.signIn.choose}</p>
        <PinDots pin={pin} />
        {byBadge && (
          <p className="badge-hint">
            <IdCard aria-hidden="true" size={20} />
            {words.asking.badge}
          </p>
        )}
      </div>
      <DigitPad label={words.signIn.pin} />
    </div>
  )
}
