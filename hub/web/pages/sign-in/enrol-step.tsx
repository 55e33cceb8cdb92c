import type { SignedInResponse } from '@codex/shared/api/session'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useHub } from '../../client/hub-context.tsx'
import { CodeField } from './code-field.tsx'
import { SecretPicture } from './secret-picture.tsx'
import { StepForm } from './step-form.tsx'

type Props = {
  readonly ticket: string
  readonly onDone: (session: SignedInResponse) => void
  readonly onAgain: () => void
}

/** Whoever has to have a second factor sets it up here, before anything else. */
export function EnrolStep({ ticket, onDone, onAgain }: Props) {
  const hub = useHub()
  const [code, setCode] = useState('')
  const begun = useQuery({
    queryKey: ['second-factor', ticket],
    queryFn: () => hub.session.enrol(ticket),
    // Each time it is asked for there is another secret.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const finish = useMutation({
    mutationFn: () => hub.session.finish(ticket, code.trim()),
    onSuccess: onDone,
    onError: () => setCode(''),
  })
  return (
    <StepForm
      title="Set up your second factor"
      text="Your role asks for one. Scan this with an authenticator app, then enter the six digits that it shows."
      error={begun.error ?? finish.error}
      action="Go on"
      busy={finish.isPending || begun.isPending}
      onSubmit={finish.mutate}
      onAgain={onAgain}
    >
      {begun.data ? <SecretPicture {...begun.data} /> : null}
      <CodeField label="Code" value={code} onChange={setCode} />
    </StepForm>
  )
}
