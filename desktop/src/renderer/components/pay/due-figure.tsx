import { words } from '../../locales/words.ts'
import type { Due } from '../../stores/due.ts'
import { useFormat } from '../../till/till-context.tsx'

/** What is left to pay or to give back: in cash, and exactly where that is not the same. */
export function DueFigure({ restMinor, restCashMinor, isUnderWay }: Due) {
  const { amount } = useFormat()
  const { toPay, rest, rounded, payout } = words.pay
  return (
    <div className="figure">
      <span>{restMinor < 0 ? payout.toGive : isUnderWay ? rest : toPay}</span>
      <output className="figure-total" data-testid="pay-total" data-minor={restCashMinor}>
        {amount(Math.abs(restCashMinor))}
      </output>
      {restCashMinor !== restMinor && <small>{rounded(amount(Math.abs(restMinor)))}</small>}
    </div>
  )
}
