import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Mark } from '../../components/mark.tsx'
import { errorText } from '../../texts/error-texts.ts'
import css from './sign-in-page.module.css'

type Props = {
  readonly title: string
  readonly text: string
  readonly error?: unknown
  readonly action: string
  readonly busy?: boolean
  readonly onSubmit: () => void
  readonly onAgain?: () => void
  readonly children: ReactNode
}

/** The card of one step. */
export function StepForm({ title, text, error, action, busy = false, onSubmit, onAgain, children }: Props) {
  const failure = error ? errorText(error) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <main className={css.page}>
      <form className={css.form} onSubmit={submit} aria-labelledby="sign-in">
        <Mark size={44} />
        <h1 id="sign-in">{title}</h1>
        <p>{text}</p>
        {failure ? (
          <div className={css.failure} role="alert">
            <b>{failure.title}</b>
            <span>{failure.next}</span>
          </div>
        ) : null}
        {children}
        <Button type="submit" size="md" fullWidth loading={busy}>
          {action}
        </Button>
        {onAgain ? (
          <Button variant="subtle" fullWidth onClick={onAgain}>
            Begin again
          </Button>
        ) : null}
      </form>
    </main>
  )
}
