import type { Judged } from '@codex/shared/barcode/scanner-test/judge-reading'
import { words } from '../../locales/words.ts'
import { controlName } from '../../scanner-test/control-names.ts'

/** More than this says nothing more. */
const MOST_SHOWN = 120

/** What a scanner sent, character by character; what has no picture by its name. */
export const Came = ({ shown }: Pick<Judged, 'shown'>) => (
  <p className="came" data-testid="came">
    <span>{words.scannerTest.came}</span>
    {shown.slice(0, MOST_SHOWN).map(({ text, isWrong }, at) => {
      const name = controlName(text)
      const kind = `${isWrong ? 'came-wrong ' : ''}${name ? 'came-control' : ''}`
      return (
        <code key={at} {...(kind && { className: kind.trim() })}>
          {name ?? text}
        </code>
      )
    })}
    {shown.length > MOST_SHOWN && '…'}
  </p>
)
