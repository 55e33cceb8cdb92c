import { TextInput } from '@mantine/core'
import css from './sign-in-page.module.css'

type Props = { readonly label: string; readonly value: string; readonly onChange: (code: string) => void }

/** Six digits, which phones and password managers fill in by themselves, or a recovery code. */
export function CodeField({ label, value, onChange }: Props) {
  return (
    <TextInput
      label={label}
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      required
      withAsterisk={false}
      size="md"
      maxLength={40}
      autoFocus
      classNames={{ input: css.code ?? '' }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
