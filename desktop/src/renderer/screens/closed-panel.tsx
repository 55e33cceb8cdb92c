import { Wallet } from 'lucide-react'
import { GoButton } from '../components/go-button.tsx'
import { words } from '../locales/words.ts'
import { useActions } from '../till/till-context.tsx'
import { Panel } from './panel.tsx'

/** Nothing is sold before somebody answers for the drawer. */
export function ClosedPanel() {
  const { openShift } = useActions()
  return (
    <Panel
      title={words.shift.none}
      action={<GoButton label={words.shift.open} testId="open-shift" onClick={openShift} />}
    >
      <div className="closed" data-testid="no-shift">
        <Wallet aria-hidden="true" size={40} />
        <p>{words.shift.noneLead}</p>
        <p className="closed-more">{words.shift.noneMore}</p>
      </div>
    </Panel>
  )
}
