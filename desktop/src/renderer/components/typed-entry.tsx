import { words } from '../locales/words.ts'
import { KeyCap } from './key-cap.tsx'

const hints = words.items.typedHints
const KEYS = [
  ['F9', hints.sell],
  ['⇧F9', hints.department],
] as const

/** What was typed on the number pad, and the keys that say what it means; the bar has the other ones. */
export const TypedEntry = ({ typed }: { readonly typed: string }) => (
  <div className="find-box find-typed" data-testid="typed" data-typed={typed} role="status">
    <output aria-label={words.items.typed}>{typed.replace('*', ' × ')}</output>
    <span className="typed-keys">
      {KEYS.map(([key, meaning]) => (
        <span key={key}>
          <KeyCap>{key}</KeyCap> {meaning}
        </span>
      ))}
    </span>
  </div>
)
