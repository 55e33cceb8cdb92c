import { errorSentences } from '../../../src/renderer/locales/en/errors.ts'
import { type FaultRow, rows } from './rows.ts'

const RECOVERED = errorSentences.RECOVERY_UNCONFIRMED as string

/** What the screen says. */
function said({ sees }: FaultRow): string {
  if ('nothing' in sees) return 'Nothing.'
  if ('recovered' in sees) return `“${RECOVERED}”`
  const sentence = errorSentences[sees.code]
  return `“${typeof sentence === 'string' ? sentence : sentence({})}”`
}

/** The rows of the table in .github/RECOVERY.md. */
export const renderedRows = (): string[] =>
  Object.values<FaultRow>(rows).map((row) => `| ${row.fault} | ${said(row)} | ${row.back} | ${row.todo} |`)
