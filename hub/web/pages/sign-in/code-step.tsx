import type { SessionResponse } from '@codex/shared/api/session'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { CodeField } from './code-field.tsx'
import { StepForm } from './step-form.tsx'

type Props = {
  readonly ticket: string
  readonly onSession: (session: SessionResponse) => Promise<void>
  readonly onAgain: () => void
}

export function CodeStep({ ticket, onSession, onAgain }: Props) {
  const hub = useHub()
  const [code, setCode] = useState('')
  const finish = useMutation({
    mutationFn: () => hub.session.finish(ticket, code.trim()),
    onSuccess: onSession,
    onError: () => setCode(''),
  })
  return (
    <StepForm
      title="Enter your code"
      text="The six digits that your app shows, or one of your recovery codes."
      error={finish.error}
      action="Sign in"
      busy={finish.isPending}
      onSubmit={finish.mutate}
      onAgain={onAgain}
    >
      <CodeField label="Code" value={code} onChange={setCode} />
    </StepForm>
  )
}
