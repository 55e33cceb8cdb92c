import type { Examination } from './examine.ts'
import type { FileFacts } from './files-of.ts'

const row = (name: string, value: string): string => `${name.padEnd(22)}${value}`

const yesNo = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no')

const text = (value: unknown): string =>
  value === null || value === undefined
    ? '-'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

export const isSound = ({ isSqliteFile, till, check }: Examination): boolean =>
  isSqliteFile === true && till.problem === undefined && check.findings.length === 0

function verdict(examination: Examination): string {
  const { check, isSqliteFile, till } = examination
  if (isSqliteFile === null)
    return 'There is no till.db that can be read: a new till, or the wrong directory.'
  if (isSqliteFile === false) return 'till.db is no database any more. Keep it, and call support.'
  if (till.problem !== undefined) return `till.db cannot be read: ${String(till.problem)}`
  if (check.findings.length > 0) return 'till.db is damaged. Keep it as it is, and call support.'
  return check.kind === 'not checked' ? 'till.db can be read. It was not checked.' : 'till.db is sound.'
}

/** For a person, in one screen. */
export function summaryText(examination: Examination, files: readonly FileFacts[], at: Date): string {
  const { dataDir, isRunning, till, sync, check } = examination
  return [
    verdict(examination),
    '',
    row('Looked at', at.toISOString()),
    row('Data directory', dataDir),
    row('Till runs now', yesNo(isRunning)),
    row('Check', `${check.kind}, ${check.findings.length} findings`),
    ...check.findings.slice(0, 20).map((finding) => row('', finding)),
    '',
    ...Object.entries(till).map(([name, value]) => row(name, text(value))),
    ...Object.entries(sync).map(([name, value]) => row(`sync ${name}`, text(value))),
    '',
    ...files.map(({ name, bytes, changedAt }) => row(name, `${String(bytes).padStart(12)}  ${changedAt}`)),
    '',
  ].join('\n')
}
