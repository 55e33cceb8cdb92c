import { CreditCard } from 'lucide-react'
import type { DeviceSetup, TerminalSetup } from '../../../ipc/device-setup.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { EndDayButton } from './end-day-button.tsx'
import { Choice, TextField } from './fields.tsx'
import { RoleCard } from './role-card.tsx'

const texts = words.setup

type Props = { readonly draft: DeviceSetup; readonly devices: DevicesView }

const USUAL: TerminalSetup = {
  protocol: 'zvt',
  host: '',
  port: 20_007,
  password: '000000',
  slips: 'terminal',
}

export function TerminalCard({ draft: { terminal }, devices }: Props) {
  const { changeSetup } = useActions()
  const change = (changed: Partial<TerminalSetup>): void =>
    changeSetup({ terminal: { ...USUAL, ...terminal, ...changed } })
  return (
    <RoleCard of="terminal" icon={CreditCard} state={devices.terminal} canTest={terminal !== null}>
      <Choice
        label={texts.protocol}
        value={terminal ? 'zvt' : 'none'}
        options={[
          ['zvt', 'ZVT'],
          ['none', texts.none],
        ]}
        testId="terminal-protocol"
        onChange={(kind) => changeSetup({ terminal: kind === 'zvt' ? (terminal ?? USUAL) : null })}
      />
      {terminal && (
        <div className="device-row-settings">
          <TextField
            label={texts.printer.host}
            value={terminal.host}
            testId="terminal-host"
            onChange={(host) => change({ host: host.trim() })}
          />
          <TextField
            label={texts.printer.port}
            value={terminal.port === 0 ? '' : String(terminal.port)}
            testId="terminal-port"
            isNarrow
            onChange={(port) => change({ port: Number(port.replace(/\D/g, '').slice(0, 5)) })}
          />
          <TextField
            label={texts.password}
            value={terminal.password}
            testId="terminal-password"
            isNarrow
            onChange={(password) => change({ password: password.replace(/\D/g, '').slice(0, 6) })}
          />
          <Choice
            label={texts.slips.label}
            value={terminal.slips}
            options={[
              ['terminal', texts.slips.terminal],
              ['till', texts.slips.till],
            ]}
            testId="terminal-slips"
            onChange={(slips) => change({ slips })}
          />
        </div>
      )}
      {terminal && <EndDayButton />}
    </RoleCard>
  )
}
