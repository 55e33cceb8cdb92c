import type { DrawerSetup } from '../../../ipc/device-setup.ts'
import { words } from '../../locales/words.ts'
import { useActions } from '../../till/till-context.tsx'
import { Choice, TextField } from './fields.tsx'
import { SerialChosen } from './serial-place.tsx'

const texts = words.setup.drawer

type Props = { readonly drawer: Extract<DrawerSetup, { kind: 'serial' }> }

export function DrawerOnSerial({ drawer }: Props) {
  const { changeSetup } = useActions()
  return (
    <>
      <SerialChosen
        place={drawer}
        testId="drawer"
        onChange={(place) => changeSetup({ drawer: { ...drawer, ...place } })}
        onRemove={() => changeSetup({ drawer: null })}
      />
      <TextField
        label={texts.command}
        value={drawer.command}
        testId="drawer-command"
        onChange={(text) =>
          changeSetup({ drawer: { ...drawer, command: text.toLowerCase().replace(/[^0-9a-f]/g, '') } })
        }
      />
      <Choice
        label={texts.wire}
        value={drawer.sensor}
        options={[
          ['none', texts.sensors.none],
          ['cts', 'CTS'],
          ['dsr', 'DSR'],
          ['dcd', 'DCD'],
        ]}
        testId="drawer-sensor"
        onChange={(sensor) => changeSetup({ drawer: { ...drawer, sensor } })}
      />
      {drawer.sensor !== 'none' && (
        <Choice
          label={texts.whenOpen}
          value={drawer.whenOpen}
          options={[
            ['on', texts.on],
            ['off', texts.off],
          ]}
          testId="drawer-when-open"
          onChange={(whenOpen) => changeSetup({ drawer: { ...drawer, whenOpen } })}
        />
      )}
    </>
  )
}
