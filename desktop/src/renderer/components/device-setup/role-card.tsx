import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { DeviceRole, DeviceState } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { TestButton } from './test-button.tsx'

const texts = words.setup

type Props = {
  readonly of: DeviceRole
  readonly icon: LucideIcon
  readonly state: DeviceState
  /** More than the state says: out of paper, drawer open. */
  readonly note?: string | undefined
  readonly canTest: boolean
  readonly children: ReactNode
}

/** One thing that a till may have: how it is, what plays the part, and a way to try it. */
export const RoleCard = ({ of: role, icon: Icon, state, note, canTest, children }: Props) => (
  <section className="role" data-testid={`role-${role}`} data-state={state} aria-label={texts.role[role]}>
    <header className="role-head">
      <Icon aria-hidden="true" size={22} />
      <h2>{texts.role[role]}</h2>
      <span className={`role-state role-${state}`}>{note ?? texts.state[state]}</span>
    </header>
    <div className="role-body">{children}</div>
    {canTest && <TestButton of={role} />}
  </section>
)
