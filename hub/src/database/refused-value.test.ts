import pg from 'pg'
import { expect, test } from 'vitest'
import { isRefusedValue } from './refused-value.ts'

const failure = (code: string): Error => Object.assign(new pg.DatabaseError('no', 1, 'error'), { code })

test('a value that no column takes is told from what else may go wrong', () => {
  for (const code of ['22003', '22008', '22P05']) {
    expect(isRefusedValue(failure(code))).toBe(true)
    expect(isRefusedValue(new Error('outer', { cause: failure(code) }))).toBe(true)
  }
  for (const other of [failure('23505'), failure('57P01'), new Error('x'), undefined, 'x'])
    expect(isRefusedValue(other)).toBe(false)
})
