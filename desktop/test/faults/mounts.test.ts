import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { has } from '../../../scripts/lib/capabilities.ts'
import { openTillDb } from '../../src/store/open-till-db.ts'
import { aShop, type Shop } from './support/a-shop.ts'

const mount = (...args: string[]) => execFileSync('mount', args, { timeout: 10_000 })
/** Whoever still reads the catalogue there may go on. */
const unmount = (dir: string) => execFileSync('umount', ['-l', dir], { timeout: 10_000 })

describe.runIf(has('mounts'))('a disk of its own', () => {
  let disk: string
  let shop: Shop
  const usual = process.env.TMPDIR
  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'codex-disk-'))
    mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk)
    process.env.TMPDIR = disk
    shop = await aShop()
  })
  afterEach(() => {
    try {
      shop.leave()
    } finally {
      if (usual === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = usual
      unmount(disk)
      rmSync(disk, { recursive: true })
    }
  })

  it('that is full takes no line more, loses none, and takes them again when there is room', async () => {
    const filler = join(disk, 'filler')
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(filler, Buffer.alloc(bavail * bsize))
    let taken = 0
    let refused: string | undefined
    while (refused === undefined && taken < 400) {
      refused = await shop.scan(taken % 20)
      if (refused === undefined) taken += 1
    }
    expect(refused).toBe('DISK_FULL')
    expect((await shop.basket()).lines).toHaveLength(taken)
    rmSync(filler)
    expect(await shop.scan(0)).toBeUndefined()
    await shop.restart()
    expect((await shop.basket()).lines).toHaveLength(taken + 1)
    expect((await shop.sell())?.receiptNumber).toBe(1)
    shop.verify()
  })

  it('that is read-only is refused, and everything is there when it is not', async () => {
    await shop.sell()
    shop.till.crash()
    const seen = mkdtempSync(join(tmpdir(), 'codex-read-only-'))
    mount('--bind', shop.dir, seen)
    try {
      mount('-o', 'remount,bind,ro', seen)
      expect(() => openTillDb(seen, 50)).toThrow('DATA_DIR_UNWRITABLE')
    } finally {
      unmount(seen)
    }
    await shop.restart()
    expect(shop.numbers()).toEqual([1])
    expect((await shop.sell())?.receiptNumber).toBe(2)
  })
})
