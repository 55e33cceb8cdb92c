import { capOf } from '../keys/cap-of.ts'
import { tillFunctions } from '../keys/till-functions.ts'
import { words } from '../locales/words.ts'
import { useActions, useTill } from '../till/till-context.tsx'
import { KeyCap } from './key-cap.tsx'

/** What can be done about a code that nobody knows. */
export function UnknownOffer() {
  const { begin } = useActions()
  const isSelling = useTill()?.stage === 'selling'
  if (!isSelling) return null
  return (
    <button
      type="button"
      className="notice-offer"
      data-testid="unknown-offer"
      onClick={() => begin('unknownItem')}
    >
      <span>{words.items.offer}</span>
      <KeyCap>{capOf(tillFunctions.sale.unknownItem)}</KeyCap>
    </button>
  )
}
