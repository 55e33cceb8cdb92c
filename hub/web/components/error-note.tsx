import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { errorReference, errorText } from '../texts/error-texts.ts'
import css from './note.module.css'

type Props = { readonly error: unknown; readonly onRetry?: () => void; readonly retrying?: boolean }

/** What happened, what to do next, and a way to try again. */
export function ErrorNote({ error, onRetry, retrying = false }: Props) {
  const text = errorText(error)
  const reference = errorReference(error)
  return (
    <div className={css.note} data-tone="stop" role="alert">
      <IconAlertTriangle size={28} stroke={1.6} aria-hidden />
      <b>{text.title}</b>
      <p>{text.next}</p>
      {onRetry ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          onClick={onRetry}
          loading={retrying}
        >
          Try again
        </Button>
      ) : null}
      {reference ? <code>{reference}</code> : null}
    </div>
  )
}
