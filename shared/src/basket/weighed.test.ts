import { expect, it } from 'vitest'
import { Weighed } from './weighed.ts'

it('is stored by these words and no others', () => {
  for (const weighed of [{ by: 'scale' }, { by: 'typed' }, { by: 'scale', tareGrams: 12 }])
    expect(Weighed.parse(weighed)).toEqual(weighed)
  for (const other of [
    {},
    { by: '' },
    { by: 'hand' },
    { by: 'scale', tareGrams: 0 },
    { by: 'scale', tareGrams: '12' },
  ])
    expect(Weighed.safeParse(other).success).toBe(false)
})
