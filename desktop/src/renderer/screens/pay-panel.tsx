import { DigitPad } from '../components/digit-pad.tsx'
import { GoButton } from '../components/go-button.tsx'
import { CashWays } from '../components/pay/cash-ways.tsx'
import { DueFigure } from '../components/pay/due-figure.tsx'
import { PayEntry } from '../components/pay/pay-entry.tsx'
import { PayWays } from '../components/pay/pay-ways.tsx'
import { TenderList } from '../components/pay/tender-list.tsx'
import { words } from '../locales/words.ts'
import { useActions, useBusy, useDue, useEntry, useTill } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

/** Likely amounts, and how many have room beside what was paid so far. */
const LIKELY = 3
const LIKELY_UNDER_WAY = 1

/** What is due, what was paid so far, and every way to pay the rest. Change is the engine's answer. */
export function PayPanel() {
  const { confirmPay } = useActions()
  const { payment = null, foreignCash = [] } = useTill() ?? {}
  const due = useDue()
  const entry = useEntry()
  const isBusy = useBusy()
  if (!due) return null
  const { restMinor, restCashMinor, isUnderWay } = due
  const { pay } = words
  const isPayout = restMinor < 0
  // Cash gives back all that is left, and takes what was typed.
  const isReady = isPayout ? entry === '' : entry !== '' || restCashMinor === 0
  const label = isPayout ? pay.payout.confirm : pay.confirm
  return (
    <Panel
      title={isPayout ? pay.payout.title : pay.title}
      {...(!isUnderWay && { back: pay.back })}
      action={
        <GoButton
          label={isBusy ? pay.busy : label}
          testId="confirm-payment"
          disabled={isBusy || !isReady}
          onClick={confirmPay}
        />
      }
    >
      <div className="pay-grid">
        <div className="pay-figures">
          <DueFigure {...due} />
          {payment && <TenderList tenders={payment.tenders} isPayout={isPayout} />}
          <PayEntry restCashMinor={restCashMinor} isPayout={isPayout} />
          {!isPayout && <CashWays cashMinor={restCashMinor} count={isUnderWay ? LIKELY_UNDER_WAY : LIKELY} />}
        </div>
        <div className="pay-side">
          <PayWays isPayout={isPayout} takesForeign={foreignCash.length > 0} />
          <DigitPad label={isPayout ? pay.payout.part : pay.tendered} withDoubleZero disabled={isBusy} />
        </div>
      </div>
    </Panel>
  )
}
