import type { TillIdentity } from '@codex/shared/api/enrolment'
import { engineControlContract } from '../ipc/control-contract.ts'
import type { EngineDiagnostics } from '../ipc/diagnostics.ts'
import type { Port } from '../ipc/port.ts'
import { serve } from '../ipc/serve.ts'
import type { Adoption } from './adopt-identity.ts'

type Deps = {
  readonly identity: () => TillIdentity | null
  readonly adopt: (adoption: Adoption) => void
  readonly diagnostics: () => EngineDiagnostics
  readonly setPepper: (pepper: string) => void
  /** The till has become somebody. */
  readonly adopted: () => void
  /** Who may sign in has changed. */
  readonly changed: () => void
}

/** What main may ask of the engine: a sign of life, who the till is, and the secrets that only main can read. */
export const createControl =
  ({ identity, adopt, diagnostics, setPepper, adopted, changed }: Deps) =>
  (port: Port): void => {
    serve(port, engineControlContract, {
      ping: () => ({}),
      'identity.get': () => ({ identity: identity() }),
      'identity.adopt': (enrolled) => {
        adopt(enrolled)
        adopted()
        return {}
      },
      'diagnostics.get': diagnostics,
      'pepper.set': ({ pepper, tillId }) => {
        if (tillId !== undefined && tillId !== identity()?.tillId) return { taken: false }
        setPepper(pepper)
        changed()
        return { taken: true }
      },
    })
  }
