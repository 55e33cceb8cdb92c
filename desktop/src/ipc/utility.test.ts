import { AppError } from '@codex/shared/errors/app-error'
import { expect, it } from 'vitest'
import { isFatal } from './utility.ts'

it.each([
  'TILL_LOCKED',
  'TILL_DB_CORRUPT',
  'TILL_DB_FOREIGN',
  'TILL_DB_NEWER',
  'DATA_DIR_UNWRITABLE',
] as const)('%s needs a person: no other start helps', (code) =>
  expect(isFatal(new AppError(code))).toBe(true),
)

it.each([
  ['a full disk', Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })],
  ['a busy file', Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })],
  ['a disk that fails', Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' })],
  ['another coded error', new AppError('UNAVAILABLE')],
  ['no error at all', undefined],
])('%s may be over at the next start', (_, error) => expect(isFatal(error)).toBe(false))
