import { gravityOf, type ScannerFinding } from '@codex/shared/barcode/scanner-test/findings'
import { CircleAlert, CircleCheck, CircleX } from 'lucide-react'
import { words } from '../../locales/words.ts'
import { nameAll } from '../../scanner-test/control-names.ts'
import { ODD_KEY } from '../../wedge/raw-keys.ts'

const texts = words.scannerTest
const icons = { good: CircleCheck, poor: CircleAlert, bad: CircleX } as const
const gravest = ['bad', 'poor', 'good'] as const

type Props = { readonly findings: readonly ScannerFinding[]; readonly oddKeys: readonly string[] }

/** One sentence that says it all, then each finding and what to do about it. */
export function Findings({ findings, oddKeys }: Props) {
  const gravity = gravest.find((each) => findings.some((finding) => gravityOf(finding) === each)) ?? 'good'
  const Icon = icons[gravity]
  const named = (text: string): string =>
    nameAll(text).replaceAll(nameAll(ODD_KEY), oddKeys[0] ?? nameAll(ODD_KEY))
  return (
    <section className={`test-verdict test-${gravity}`} data-testid="test-verdict" data-gravity={gravity}>
      <Icon aria-hidden="true" size={28} />
      <div>
        <h3>{texts.verdicts[gravity]}</h3>
        <ul>
          {findings.map((finding) => {
            const [what, remedy] = texts.found(finding, named)
            return (
              <li key={what} data-finding={finding.finding}>
                <b>{what}</b> {remedy}
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
