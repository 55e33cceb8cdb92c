import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { SESSION_KEY } from '../../client/session.ts'
import { Mark } from '../../components/mark.tsx'
import { errorText } from '../../texts/error-texts.ts'
import css from './sign-in-page.module.css'

export function SignInPage() {
  const hub = useHub()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => hub.session.signIn(email.trim(), password),
    onSuccess: async (session) => {
      queryClient.setQueryData(SESSION_KEY, session)
      await navigate({ to: next ?? '/', replace: true })
    },
  })
  useEffect(() => {
    document.title = 'Sign in · Codex Hub'
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  const failure = signIn.error ? errorText(signIn.error) : null

  return (
    <main className={css.page}>
      <form className={css.form} onSubmit={submit} aria-labelledby="sign-in">
        <Mark size={44} />
        <h1 id="sign-in">Sign in to Codex Hub</h1>
        <p>Sales, products and tills of your stores.</p>
        {failure ? (
          <div className={css.failure} role="alert">
            <b>{failure.title}</b>
            <span>{failure.next}</span>
          </div>
        ) : null}
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
        <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </main>
  )
}
