import { CreditCard, Hand } from 'lucide-react'
import { GoButton } from '../components/go-button.tsx'
import { WayButton } from '../components/pay/way-button.tsx'
import { words } from '../locales/words.ts'
import { useActions, useFormat, useTill } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

/** The terminal was asked. Nothing else goes on before it is known how it ended. */
export function CardPanel() {
  const card = useTill()?.card
  const { money } = useFormat()
  const { giveUpCard, resolveCard } = useActions()
  if (!card) return null
  const { purpose, state, amountMinor } = card
  const isOpen = state === 'unresolved'
  const { asked, unresolved, resolve, giveUp, steps } = words.card
  const { title, lead } = (isOpen ? unresolved : asked)[purpose]
  return (
    <Panel
      title={title}
      action={isOpen && <GoButton label={resolve} testId="resolve-card" onClick={resolveCard} />}
    >
      <div
        className={isOpen ? 'card-wait card-open' : 'card-wait'}
        data-testid="card"
        data-state={state}
        data-purpose={purpose}
      >
        <CreditCard aria-hidden="true" size={44} strokeWidth={1.25} />
        <output className="figure-total">{money(amountMinor)}</output>
        <p role="status">{lead}</p>
        {isOpen ? (
          <ol className="card-steps">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : (
          <WayButton
            {...{ label: giveUp, keyName: 'F3', testId: 'give-up-card', Icon: Hand, disabled: false }}
            onClick={giveUpCard}
          />
        )}
      </div>
    </Panel>
  )
}
