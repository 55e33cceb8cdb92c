import { Scale } from 'lucide-react'
import type { DeviceSetup, ScaleSetup } from '../../../ipc/device-setup.ts'
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

/** As both leave the factory. */
const SETTINGS = usualSettings({ dataBits: 7, parity: 'even' })
const protocols: readonly (readonly [ScaleSetup['protocol'], string])[] = [
  ['mettler-toledo-8217', 'Mettler-Toledo 8217'],
  ['cas', 'CAS'],
]

export function ScaleCard({ draft: { scale }, found, devices }: Props) {
  const { changeSetup } = useActions()
  return (
    <RoleCard of="scale" icon={Scale} state={devices.scale} canTest={scale !== null}>
      {scale ? (
        <>
          <SerialChosen
            place={scale}
            testId="scale"
            onChange={(place) => changeSetup({ scale: { ...scale, ...place } })}
            onRemove={() => changeSetup({ scale: null })}
          />
          <Choice
            label={words.setup.protocol}
            value={scale.protocol}
            options={protocols}
            testId="scale-protocol"
            onChange={(protocol) => changeSetup({ scale: { ...scale, protocol } })}
          />
        </>
      ) : (
        <SerialChoice
          found={found}
          testId="scale"
          onUse={(address) =>
            changeSetup({ scale: { protocol: 'mettler-toledo-8217', address, settings: SETTINGS } })
          }
        />
      )}
    </RoleCard>
  )
}
