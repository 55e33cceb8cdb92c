import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { StepForm } from './step-form.tsx'

/** Where a link by mail leads. Its token stands behind the `#`, so that no server on the way sees it. */
export function SetPasswordPage() {
  const hub = useHub()
  const navigate = useNavigate()
  const [token] = useState(() => window.location.hash.slice(1))
  const [password, setPassword] = useState('')
  const set = useMutation({
    mutationFn: () => hub.session.setPassword(token, password),
    onSuccess: () => navigate({ to: '/sign-in', search: {}, replace: true }),
  })
  useEffect(() => {
    document.title = 'Choose a password · Codex Hub'
    // Neither the history nor a screen that somebody looks at keeps it.
    window.history.replaceState(window.history.state, '', window.location.pathname)
  }, [])
  return (
    <StepForm
      title="Choose a password"
      text="Twelve characters at least; a few words are better than odd signs. Then sign in with it."
      error={set.error}
      action="Set the password"
      busy={set.isPending}
      onSubmit={set.mutate}
    >
      <PasswordInput
        label="New password"
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={200}
        withAsterisk={false}
        size="md"
        autoFocus
        value={password}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </StepForm>
  )
}
