import { createKeptListener } from '../../../database/kept-listener.ts'
import type { DatabaseUrl } from '../../../database/url.ts'
import { HINT_CHANNEL, type Hint, readHint } from './read-hint.ts'

type Deps = {
  readonly url: DatabaseUrl
  readonly onHint: (hint: Hint) => void
  /** Listening begins, or begins again: what was told before was not heard. */
  readonly onGap: () => void
  readonly log: { readonly warn: (facts: object, message: string) => void }
}

/** Hears the hints of all instances. */
export const createHintListener = ({ url, onHint, onGap, log }: Deps) =>
  createKeptListener({
    ...{ url, name: 'codex-hub-hints', channel: HINT_CHANNEL, onGap },
    onPayload: (payload) => {
      const hint = readHint(payload)
      if (hint) onHint(hint)
    },
    onLost: (error) => log.warn({ err: error }, 'hints are not heard; tills ask by themselves'),
  })
