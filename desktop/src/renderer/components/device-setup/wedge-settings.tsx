import type { WedgeSetup } from '../../../ipc/wedge-setup.ts'
import { words } from '../../locales/words.ts'
import { Choice, TextField } from './fields.tsx'
import { RepeatChoice } from './repeat-choice.tsx'

const texts = words.setup.scanner
const MOST_KEY_LENGTH = 20

type Props = { readonly wedge: WedgeSetup; readonly onChange: (wedge: WedgeSetup) => void }

/** How scanners in keyboard mode are set to type; the test finds it out. */
export const WedgeSettings = ({ wedge, onChange }: Props) => (
  <div className="device-row-settings">
    <Choice
      label={texts.keys}
      value={wedge.layout}
      options={[
        ['system', texts.keysBy.system],
        ['us', texts.keysBy.us],
      ]}
      testId="wedge-layout"
      onChange={(layout) => onChange({ ...wedge, layout })}
    />
    <TextField
      label={texts.separator}
      value={wedge.groupSeparator ?? ''}
      testId="wedge-separator"
      isNarrow
      onChange={(key) => onChange({ ...wedge, groupSeparator: key.slice(0, MOST_KEY_LENGTH) || null })}
    />
    <RepeatChoice
      repeatMs={wedge.repeatMs}
      testId="wedge-repeat"
      onChange={(repeatMs) => onChange({ ...wedge, repeatMs })}
    />
  </div>
)
