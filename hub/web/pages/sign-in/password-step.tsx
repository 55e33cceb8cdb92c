import type { SecondStepResponse } from '@codex/shared/api/second-factor'
import type { SessionResponse } from '@codex/shared/api/session'
import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { StepForm } from './step-form.tsx'

type Props = {
  readonly onSession: (session: SessionResponse) => Promise<void>
  readonly onOwed: (owed: SecondStepResponse) => void
}

export function PasswordStep({ onSession, onOwed }: Props) {
  const hub = useHub()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => hub.session.signIn(email.trim(), password),
    onSuccess: (answer) => ('ticket' in answer ? onOwed(answer) : onSession(answer)),
  })
  return (
    <StepForm
      title="Sign in to Codex Hub"
      text="Sales, products and tills of your stores."
      error={signIn.error}
      action="Sign in"
      busy={signIn.isPending}
      onSubmit={signIn.mutate}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        size="md"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </StepForm>
  )
}
