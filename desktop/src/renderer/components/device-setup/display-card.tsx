import { MonitorSmartphone } from 'lucide-react'
import type { DeviceSetup } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { Choice } from './fields.tsx'
import { RoleCard } from './role-card.tsx'
import { SerialChoice, SerialChosen } from './serial-place.tsx'
import { usualSettings } from './usual-settings.ts'

type Props = {
  readonly draft: DeviceSetup
  readonly found: FoundDevices | null
  readonly devices: DevicesView
}

const LEVELS = [
  ['1', '1'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4'],
] as const
const brightnessOf = { 1: 1, 2: 2, 3: 3, 4: 4 } as const

export function DisplayCard({ draft: { display }, found, devices }: Props) {
  const { changeSetup } = useActions()
  return (
    <RoleCard of="display" icon={MonitorSmartphone} state={devices.display} canTest={display !== null}>
      {display ? (
        <>
          <SerialChosen
            place={display}
            testId="display"
            onChange={(place) => changeSetup({ display: { ...display, ...place } })}
            onRemove={() => changeSetup({ display: null })}
          />
          <Choice
            label={words.setup.display.brightness}
            value={`${display.brightness}` as const}
            options={LEVELS}
            testId="display-brightness"
            onChange={(level) => changeSetup({ display: { ...display, brightness: brightnessOf[level] } })}
          />
          <label className="setting">
            <span>{words.setup.display.welcome}</span>
            <textarea
              className="field"
              data-testid="display-welcome"
              rows={2}
              maxLength={2 * display.columns + 1}
              value={display.welcome}
              onChange={({ target }) => changeSetup({ display: { ...display, welcome: target.value } })}
            />
          </label>
          <Choice
            label={words.setup.printer.columns}
            value={`${display.columns}` as const}
            options={[
              ['20', '20'],
              ['16', '16'],
            ]}
            testId="display-columns"
            onChange={(columns) =>
              changeSetup({ display: { ...display, columns: columns === '20' ? 20 : 16 } })
            }
          />
        </>
      ) : (
        <SerialChoice
          found={found}
          testId="display"
          onUse={(address) =>
            changeSetup({
              display: { address, settings: usualSettings(), columns: 20, brightness: 4, welcome: '' },
            })
          }
        />
      )}
    </RoleCard>
  )
}
