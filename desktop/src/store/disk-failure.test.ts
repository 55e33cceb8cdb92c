import { expect, it } from 'vitest'
import { asDiskFailure } from './sqlite.ts'

it.each([
  ['SQLITE_FULL', 'DISK_FULL'],
  ['ENOSPC', 'DISK_FULL'],
  ['SQLITE_IOERR_FSYNC', 'DISK_FAULT'],
  ['SQLITE_CORRUPT', 'DISK_FAULT'],
  ['EIO', 'DISK_FAULT'],
  ['SQLITE_READONLY', 'DATA_DIR_UNWRITABLE'],
  ['EROFS', 'DATA_DIR_UNWRITABLE'],
  ['EACCES', 'DATA_DIR_UNWRITABLE'],
])('%s of SQLite or of a file is %s', (code, expected) => {
  const error = Object.assign(new Error('as the system says it'), { code })
  expect(asDiskFailure(error)).toMatchObject({ code: expected })
})

it('leaves anything else as it is', () => {
  const error = Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' })
  expect(asDiskFailure(error)).toBe(error)
})
