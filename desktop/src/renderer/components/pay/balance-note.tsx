import { words } from '../../locales/words.ts'
import { useFormat } from '../../till/till-context.tsx'

type Props = { readonly leftMinor?: number | undefined; readonly isOffline?: boolean | undefined }

/** What a customer asks about a gift card or a credit: what is left on it. And whether the hub knows. */
export function BalanceNote({ leftMinor, isOffline }: Props) {
  const { money } = useFormat()
  const { left, withoutHub } = words.tendering
  if (isOffline) return <small data-testid="balance-offline">{withoutHub}</small>
  if (leftMinor === undefined) return null
  return (
    <small data-testid="balance-left" data-minor={leftMinor}>
      {left(money(leftMinor))}
    </small>
  )
}
