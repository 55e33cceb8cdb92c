import type { TillView } from '../../ipc/views.ts'
import { words } from '../locales/words.ts'
import { useFormat, useTill } from '../till/till-context.tsx'
import { Clock } from './clock.tsx'
import { DiagnosticsButton } from './diagnostics-button.tsx'
import { Health } from './health.tsx'
import { ThemeButton } from './look-button.tsx'

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

type ShiftProps = { readonly shift: NonNullable<TillView['shift']>; readonly operatorId: string }

/** Since when, or whose drawer it is where somebody else sells from it. */
function ShiftOf({ shift: { openedAt, ownerId, ownerName }, operatorId }: ShiftProps) {
  const { time } = useFormat()
  if (ownerId === operatorId)
    return <span className="shift">{words.header.shift(time(new Date(openedAt)))}</span>
  return (
    <span className="drawer-of" data-testid="drawer-of">
      {words.header.drawerOf(ownerName)}
    </span>
  )
}

/** Who and where on the left, how things are on the right. */
export function TillHeader() {
  const till = useTill()
  if (!till) return null
  const { identity, operator, shift, health, safety } = till
  return (
    <header className="till-header">
      <div className="place">
        <h1 data-testid="store-name">{identity?.storeName}</h1>
        {identity && <span className="till-number">{words.header.till(identity.tillNumber)}</span>}
      </div>
      {operator && (
        <div className="who" data-testid="operator-name">
          <span className="avatar" aria-hidden="true">
            {initials(operator.name)}
          </span>
          <span className="who-name">{operator.name}</span>
          {shift && <ShiftOf shift={shift} operatorId={operator.operatorId} />}
        </div>
      )}
      <Health health={health} safety={safety} />
      <DiagnosticsButton />
      <ThemeButton />
      <Clock />
    </header>
  )
}
