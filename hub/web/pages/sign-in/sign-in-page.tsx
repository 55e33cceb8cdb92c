import type { SecondStepResponse } from '@codex/shared/api/second-factor'
import type { SessionResponse } from '@codex/shared/api/session'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { SESSION_KEY } from '../../client/session.ts'
import { CodeStep } from './code-step.tsx'
import { EnrolStep } from './enrol-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { RecoveryStep } from './recovery-step.tsx'

/** A sign-in in one step or two; after the first second factor its recovery codes are shown, once. */
type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'second'; readonly owed: SecondStepResponse }
  | { readonly kind: 'recovery'; readonly session: SessionResponse; readonly codes: readonly string[] }

export function SignInPage() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [step, setStep] = useState<Step>({ kind: 'password' })
  useEffect(() => {
    document.title = 'Sign in · Codex Hub'
  }, [])
  const goOn = async (session: SessionResponse) => {
    queryClient.setQueryData(SESSION_KEY, session)
    await navigate({ to: next ?? '/', replace: true })
  }
  const again = () => setStep({ kind: 'password' })

  switch (step.kind) {
    case 'password':
      return <PasswordStep onSession={goOn} onOwed={(owed) => setStep({ kind: 'second', owed })} />
    case 'second': {
      const { ticket, need } = step.owed
      if (need === 'code') return <CodeStep ticket={ticket} onSession={goOn} onAgain={again} />
      return (
        <EnrolStep
          ticket={ticket}
          onAgain={again}
          onDone={({ recoveryCodes: codes = [], ...session }) =>
            setStep({ kind: 'recovery', session, codes })
          }
        />
      )
    }
    case 'recovery':
      return <RecoveryStep codes={step.codes} onDone={() => goOn(step.session)} />
  }
}
