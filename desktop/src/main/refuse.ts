import type { ErrorBody } from '@codex/shared/errors/app-error'

/** One clear line for whoever started the till from a terminal or a service, in English as all logs. */
const LINES: Partial<Record<ErrorBody['code'], string>> = {
  TILL_LOCKED: 'another till already uses this data directory',
  DATA_DIR_UNWRITABLE: 'the data directory cannot be written',
  TILL_DB_FOREIGN:
    'till.db was made by another program; it is left alone. Move it away or choose another directory',
  TILL_DB_CORRUPT: 'till.db is damaged; it is left alone. Keep a copy and call support',
  TILL_DB_NEWER: 'till.db was written by a newer version of the till; install that version',
}

export const refusalLine = (error: ErrorBody, dataDir: string): string => {
  const { file, dataDir: where } = error.details
  return `codex-till: ${LINES[error.code] ?? 'cannot start'} (${error.code}: ${file ?? where ?? dataDir})`
}

/** These end the app at once; the others stay on the screen, where somebody can read what to do. */
export const endsApp = (error: ErrorBody): boolean =>
  error.code === 'TILL_LOCKED' || error.code === 'DATA_DIR_UNWRITABLE'
