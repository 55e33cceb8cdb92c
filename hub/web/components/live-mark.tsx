import { useTenant } from '../client/session.ts'
import { formatTime } from '../format/time.ts'
import { errorText } from '../texts/error-texts.ts'
import { Pill } from './pill.tsx'

type Props = { readonly error: unknown; readonly updatedAt: number }

/** Live, or how old the figures are and why. The figures stay on the page either way. */
export function LiveMark({ error, updatedAt }: Props) {
  const { locale } = useTenant()
  if (!error) return <Pill tone="good">Live</Pill>
  return (
    <span role="status">
      <Pill tone="warn">
        {errorText(error).title}. Figures of {formatTime(new Date(updatedAt), { locale })}
      </Pill>
    </span>
  )
}
