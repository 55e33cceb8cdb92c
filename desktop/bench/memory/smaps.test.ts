import { expect, it } from 'vitest'
import { parseSmaps } from './smaps.ts'

const ROLLUP = `55d2f0a00000-7ffd3b5f2000 ---p 00000000 00:00 0                          [rollup]
Rss:              105640 kB
Pss:               45012 kB
Pss_Dirty:         20000 kB
Pss_Anon:          19000 kB
Shared_Clean:      70000 kB
Shared_Dirty:       1000 kB
Private_Clean:      8140 kB
Private_Dirty:     26500 kB
Referenced:       100000 kB
Anonymous:         27000 kB
Shared_Hugetlb:        0 kB
Private_Hugetlb:       4 kB
Swap:                  0 kB
SwapPss:               0 kB
`

it("adds up what is a process's own", () => {
  expect(parseSmaps(ROLLUP)).toEqual({
    ussBytes: (8140 + 26500 + 4) * 1024,
    pssBytes: 45012 * 1024,
    rssBytes: 105640 * 1024,
  })
})

it('refuses a text without figures', () => {
  expect(() => parseSmaps('')).toThrow('no Private_Clean')
})
