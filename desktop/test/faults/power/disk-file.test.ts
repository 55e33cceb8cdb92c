import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../bench/random.ts'
import { createDiskFile } from './disk-file.ts'

const random = createRandom(5)
const bytes = (value: number, length = 2_048) => Buffer.alloc(length, value)

describe('a file on a disk whose power goes', () => {
  it('has what was synced, whatever becomes of the rest', () => {
    const file = createDiskFile()
    file.write(0, bytes(1))
    file.sync()
    file.write(0, bytes(2))
    expect(file.contentAfterCut('none', random)).toEqual(bytes(1))
    expect(file.contentAfterCut('all', random)).toEqual(bytes(2))
  })

  it('keeps or loses sectors whole', () => {
    const file = createDiskFile()
    file.write(0, bytes(1))
    file.sync()
    file.write(0, bytes(2))
    const seen = new Set<number>()
    for (let n = 0; n < 50; n += 1) {
      const found = file.contentAfterCut('sectors', random)
      for (let sector = 0; sector < 4; sector += 1) {
        const part = new Set(found.subarray(sector * 512, (sector + 1) * 512))
        expect(part.size).toBe(1)
        seen.add([...part][0] as number)
      }
    }
    expect([...seen].sort()).toEqual([1, 2])
  })

  it('shortens and lengthens as it was told, with nothing of what was there before', () => {
    const file = createDiskFile()
    file.write(0, bytes(1))
    file.truncate(512)
    file.write(1_024, bytes(2, 512))
    file.sync()
    expect(file.contentAfterCut('none', random)).toEqual(
      Buffer.concat([bytes(1, 512), bytes(0, 512), bytes(2, 512)]),
    )
  })

  it('never gets back by a later sync what a failed one lost', () => {
    const lost = Array.from({ length: 20 }, () => {
      const file = createDiskFile()
      file.write(0, bytes(1, 512))
      file.failSync(random)
      file.sync()
      return file.contentAfterCut('all', random).length === 0
    })
    expect(new Set(lost)).toEqual(new Set([true, false]))
  })
})
