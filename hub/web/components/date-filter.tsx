import { BusinessDate } from '@codex/shared/journal/envelope'
import { TextInput } from '@mantine/core'

type Props = {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (businessDate: string | undefined) => void
}

/** A business date by the browser's own date field: keyboard, touch and locale come with it. */
export const DateFilter = ({ label, value, onChange }: Props) => (
  <TextInput
    type="date"
    aria-label={label}
    w={160}
    value={value ?? ''}
    styles={value ? {} : { input: { color: 'var(--ink-3)' } }}
    onChange={(event) => {
      const parsed = BusinessDate.safeParse(event.currentTarget.value)
      if (parsed.success) onChange(parsed.data)
      else if (event.currentTarget.value === '') onChange(undefined)
    }}
  />
)
