import type { DrawerSetup } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { Choice } from './fields.tsx'

const texts = words.setup.drawer

type Props = { readonly drawer: Extract<DrawerSetup, { kind: 'printer' }> }

export function DrawerOnPrinter({ drawer }: Props) {
  const { changeSetup } = useActions()
  return (
    <>
      <Choice
        label={texts.pin}
        value={`${drawer.pin}` as const}
        options={[
          ['2', texts.pins[2]],
          ['5', texts.pins[5]],
        ]}
        testId="drawer-pin"
        onChange={(pin) => changeSetup({ drawer: { ...drawer, pin: pin === '2' ? 2 : 5 } })}
      />
      <Choice
        label={texts.sensor}
        value={drawer.sensor}
        options={[
          ['none', texts.sensors.none],
          ['high-is-open', texts.sensors['high-is-open']],
          ['low-is-open', texts.sensors['low-is-open']],
        ]}
        testId="drawer-sensor"
        onChange={(sensor) => changeSetup({ drawer: { ...drawer, sensor } })}
      />
    </>
  )
}
