import { Inbox } from 'lucide-react'
import { useState } from 'react'
import type { DeviceSetup, DrawerSetup, PortAddress } from '../../../ipc/device-setup.ts'
import type { FoundDevices } from '../../../ipc/device-setup-view.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { words } from '../../locales/words.ts'
import { useActions, useTill } from '../../till/till-context.tsx'
import { DrawerOnPrinter } from './drawer-on-printer.tsx'
import { DrawerOnSerial } from './drawer-on-serial.tsx'
import { Choice } from './fields.tsx'
import { RoleCard } from './role-card.tsx'
import { SerialChoice } from './serial-place.tsx'
import { usualSettings } from './usual-settings.ts'

const texts = words.setup

type Props = {
  readonly draft: DeviceSetup
  readonly found: FoundDevices | null
  readonly devices: DevicesView
}

const USUAL: DrawerSetup = { kind: 'printer', pin: 2, pulseMs: 50, sensor: 'none', leftOpenSeconds: 60 }
/** BEL: what triggers on a serial port open at, unless their switches say otherwise. */
const onSerial = (address: PortAddress): DrawerSetup => ({
  ...{ kind: 'serial', address, settings: usualSettings(), command: '07' },
  ...{ sensor: 'none', whenOpen: 'on', leftOpenSeconds: 60 },
})

const SECONDS = (['15', '30', '60', '120', '300'] as const).map((value) => [value, value] as const)

export function DrawerCard({ draft: { drawer }, found, devices }: Props) {
  const { changeSetup } = useActions()
  const [wantsSerial, setWantsSerial] = useState(false)
  const isEnrolled = Boolean(useTill()?.identity)
  const isNewSerial = wantsSerial && drawer?.kind !== 'serial'
  const note =
    devices.isDrawerOpen === null ? undefined : texts.drawerIs[devices.isDrawerOpen ? 'open' : 'shut']
  return (
    <RoleCard of="drawer" icon={Inbox} state={devices.drawer} note={note} canTest={!isEnrolled}>
      <Choice
        label={texts.role.drawer}
        value={isNewSerial ? 'serial' : (drawer?.kind ?? 'none')}
        options={[
          ['printer', texts.drawer.printer],
          ['serial', texts.drawer.serial],
          ['none', texts.drawer.none],
        ]}
        testId="drawer-kind"
        onChange={(kind) => {
          setWantsSerial(kind === 'serial')
          if (kind !== 'serial') changeSetup({ drawer: kind === 'printer' ? USUAL : null })
        }}
      />
      {isNewSerial && (
        <SerialChoice
          found={found}
          testId="drawer"
          onUse={(address) => changeSetup({ drawer: onSerial(address) })}
        />
      )}
      {!isNewSerial && drawer?.kind === 'printer' && <DrawerOnPrinter drawer={drawer} />}
      {drawer?.kind === 'serial' && <DrawerOnSerial drawer={drawer} />}
      {!isNewSerial && drawer && drawer.sensor !== 'none' && (
        <Choice
          label={texts.drawer.leftOpen}
          value={`${drawer.leftOpenSeconds}`}
          options={SECONDS}
          testId="drawer-left-open"
          onChange={(seconds) => changeSetup({ drawer: { ...drawer, leftOpenSeconds: Number(seconds) } })}
        />
      )}
      {isEnrolled && drawer && <p className="role-lead">{texts.drawer.onRecord}</p>}
    </RoleCard>
  )
}
