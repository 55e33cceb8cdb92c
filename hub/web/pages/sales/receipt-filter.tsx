import { NumberInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'

type Props = {
  readonly value: number | undefined
  readonly onChange: (receiptNumber: number | undefined) => void
}

const TYPING_MS = 300

export function ReceiptFilter({ value, onChange }: Props) {
  const settle = useDebouncedCallback(
    (typed: string | number) => onChange(typeof typed === 'number' && typed > 0 ? typed : undefined),
    TYPING_MS,
  )
  return (
    <NumberInput
      // A filter cleared from outside shows as cleared.
      key={value === undefined ? 'none' : 'some'}
      aria-label="Receipt number"
      placeholder="Receipt number"
      w={170}
      hideControls
      allowDecimal={false}
      allowNegative={false}
      leftSection={<IconSearch size={16} aria-hidden />}
      defaultValue={value ?? ''}
      onChange={settle}
    />
  )
}
