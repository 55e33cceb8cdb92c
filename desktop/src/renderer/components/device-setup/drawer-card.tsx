import { Inbox } from 'lucide-react'
import type { DeviceSetup, DrawerSetup } from '../../../ipc/device-setup.ts'
import type { DevicesView } from '../../../ipc/device-views.ts'
import { en } from '../../locales/en.ts'
import { useActions, useTill } from '../../till/till-context.tsx'
import { Choice } from './fields.tsx'
import { RoleCard } from './role-card.tsx'

const texts = en.setup

type Props = { readonly draft: DeviceSetup; readonly devices: DevicesView }
type OnPrinter = Extract<DrawerSetup, { kind: 'printer' }>

const USUAL: OnPrinter = { kind: 'printer', pin: 2, pulseMs: 50, sensor: 'none', leftOpenSeconds: 60 }

export function DrawerCard({ draft: { drawer }, devices }: Props) {
  const { changeSetup } = useActions()
  const isEnrolled = Boolean(useTill()?.identity)
  const note =
    devices.isDrawerOpen === null ? undefined : texts.drawerIs[devices.isDrawerOpen ? 'open' : 'shut']
  return (
    <RoleCard of="drawer" icon={Inbox} state={devices.drawer} note={note} canTest={!isEnrolled}>
      <Choice
        label={texts.role.drawer}
        value={drawer ? drawer.kind : 'none'}
        options={[
          ['printer', texts.drawer.printer],
          ['none', texts.drawer.none],
        ]}
        testId="drawer-kind"
        onChange={(kind) => changeSetup({ drawer: kind === 'printer' ? USUAL : null })}
      />
      {drawer?.kind === 'printer' && <OnPrinterSettings drawer={drawer} />}
      {isEnrolled && drawer && <p className="role-lead">{texts.drawer.onRecord}</p>}
    </RoleCard>
  )
}

function OnPrinterSettings({ drawer }: { readonly drawer: OnPrinter }) {
  const { changeSetup } = useActions()
  return (
    <>
      <Choice
        label={texts.drawer.pin}
        value={`${drawer.pin}` as const}
        options={[
          ['2', texts.drawer.pins[2]],
          ['5', texts.drawer.pins[5]],
        ]}
        testId="drawer-pin"
        onChange={(pin) => changeSetup({ drawer: { ...drawer, pin: pin === '2' ? 2 : 5 } })}
      />
      <Choice
        label={texts.drawer.sensor}
        value={drawer.sensor}
        options={[
          ['none', texts.drawer.sensors.none],
          ['high-is-open', texts.drawer.sensors['high-is-open']],
          ['low-is-open', texts.drawer.sensors['low-is-open']],
        ]}
        testId="drawer-sensor"
        onChange={(sensor) => changeSetup({ drawer: { ...drawer, sensor } })}
      />
    </>
  )
}
