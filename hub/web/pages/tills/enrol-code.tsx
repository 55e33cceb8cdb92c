import type { EnrolmentCodeResponse } from '@codex/shared/api/enrolment'
import type { StoreSummary } from '@codex/shared/api/stores'
import { Button, CopyButton } from '@mantine/core'
import type * as z from 'zod'
import css from './enrol-code.module.css'
import { countdown, spacedCode } from './next-till-number.ts'
import { useSecondsLeft } from './use-seconds-left.ts'

type Props = {
  readonly answer: z.infer<typeof EnrolmentCodeResponse>
  readonly store: StoreSummary | undefined
  readonly onAgain: () => void
  readonly onClose: () => void
}

/** The code, large enough to be read across a counter, until it is used or expires. */
export function EnrolCode({ answer, store, onAgain, onClose }: Props) {
  const left = useSecondsLeft(answer.expiresAt)
  const name = `${store?.name ?? 'Store'}, till ${answer.tillNumber}`
  const enrolled = store?.tills.some(({ number }) => number === answer.tillNumber) ?? false
  if (enrolled)
    return (
      <div className={css.done} role="status">
        <b>{name} is enrolled.</b>
        <span>It fetches its products now and can sell in a moment.</span>
        <Button onClick={onClose}>Done</Button>
      </div>
    )
  const code = spacedCode(answer.code)
  return (
    <div className={css.panel}>
      <div>
        <output className={css.code} data-expired={left === 0} aria-label="Enrolment code" data-testid="code">
          {code}
        </output>
        <p className={css.expiry} role={left === 0 ? 'alert' : undefined}>
          {left === 0 ? 'This code has expired.' : `for ${name}, valid for ${countdown(left)}`}
        </p>
        <div className={css.buttons}>
          {left === 0 ? (
            <Button onClick={onAgain}>Make a new code</Button>
          ) : (
            <CopyButton value={code}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy the code'}
                </Button>
              )}
            </CopyButton>
          )}
          <Button variant="subtle" onClick={onClose}>
            Close
          </Button>
        </div>
      </div>
      <ol className={css.steps}>
        <li>Start the till on its machine.</li>
        <li>
          Give it this hub’s address, <b>{window.location.origin}</b>, and the code.
        </li>
        <li>This page says when it is enrolled.</li>
      </ol>
    </div>
  )
}
