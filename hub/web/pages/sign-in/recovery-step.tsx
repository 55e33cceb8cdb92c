import { Button, CopyButton } from '@mantine/core'
import css from './sign-in-page.module.css'
import { StepForm } from './step-form.tsx'

type Props = { readonly codes: readonly string[]; readonly onDone: () => void }

export function RecoveryStep({ codes, onDone }: Props) {
  return (
    <StepForm
      title="Keep your recovery codes"
      text="Each one signs you in once, should you lose your phone. They are not shown again."
      action="I have kept them"
      onSubmit={onDone}
    >
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton value={codes.join('\n')}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy them'}
          </Button>
        )}
      </CopyButton>
    </StepForm>
  )
}
