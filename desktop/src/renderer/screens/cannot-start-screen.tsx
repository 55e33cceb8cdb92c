import type { ErrorBody } from '@codex/shared/errors/app-error'
import { ShieldAlert } from 'lucide-react'
import { en } from '../locales/en.ts'
import { errorText } from '../locales/errors-en.ts'

/** The till's own file cannot be used: nothing is touched, and the screen says who has to do what. */
export const CannotStartScreen = ({ error }: { readonly error: ErrorBody }) => (
  <main className="starting cannot-start" role="alert" data-testid="cannot-start" data-code={error.code}>
    <ShieldAlert aria-hidden="true" size={56} />
    <h1>{en.cannotStart.title}</h1>
    <p className="cannot-start-text">{errorText(error)}</p>
    <dl className="cannot-start-facts">
      <div>
        <dt>{en.cannotStart.code}</dt>
        <dd>{error.code}</dd>
      </div>
      {error.details.file !== undefined && (
        <div>
          <dt>{en.cannotStart.file}</dt>
          <dd>{String(error.details.file)}</dd>
        </div>
      )}
    </dl>
  </main>
)
