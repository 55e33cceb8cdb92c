import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { aCounter } from '../../../src/engine/testing/a-counter.ts'
import { products } from '../../../src/engine/testing/a-till.ts'
import { backUp } from '../../../src/store/safety/backups.ts'
import { createMirror } from '../../../src/store/safety/mirror.ts'
import { openSqlite } from '../../../src/store/sqlite.ts'
import { verifyTill } from '../../../src/store/verify/verify-till.ts'

type Options = Parameters<typeof aCounter>[0]

/** A till with somebody at it, a mirror, and a disk that fails as it is told. */
export async function aShop(options: Options = {}) {
  const mirrorDir = mkdtempSync(join(tmpdir(), 'codex-mirror-'))
  const counter = await aCounter({ mirrorDir, ...options })
  const file = (suffix = ''): string => join(counter.dir, `till.db${suffix}`)
  const sell = async () => {
    const { lines } = await counter.basket()
    if (lines.length === 0) await counter.add(0)
    const { totalMinor } = await counter.due()
    return counter.tender({ kind: 'cash', tenderedMinor: totalMinor })
  }

  return {
    ...counter,
    get till() {
      return counter.till
    },
    mirrorDir,
    file,
    sell,
    /** The code of the notice that a scan brings about; undefined when it is taken. */
    scan: async (n = 0): Promise<string | undefined> => {
      const before = counter.notices().length
      const { version } = await counter.basket()
      counter.till.scan(products[n]?.barcodes[0]?.code as string)
      await counter.waitFor(async () => {
        const isTaken = await counter.basket().then(
          (now) => now.version > version,
          () => false,
        )
        expect(isTaken || counter.notices().length > before).toBe(true)
      })
      return counter.notices()[before]
    },
    numbers: () => counter.sales().map(({ receiptNumber }) => receiptNumber),
    mirror: () => createMirror(mirrorDir, counter.till.db).catchUp(),
    backUp: () => backUp(counter.dir, new Date(counter.till.world.wallMs).toISOString()),
    recovered: async () => (await counter.view()).safety.recovered,
    /** Everything in the file agrees with everything else. */
    verify: () => {
      const db = openSqlite(file(), { readonly: true })
      try {
        const { isWhole, damage, chain, tables, receiptGaps } = verifyTill(db)
        if (!isWhole) expect({ damage, chain, tables, receiptGaps }).toBe('whole')
      } finally {
        db.close()
      }
    },
    /** Confirmed, the till sells on behind the number that the manager typed. */
    sellsBehind: async (lastPrinted: number): Promise<void> => {
      await counter.till.signIn()
      await counter.till.screen.call('recovery.confirm', { lastPrinted, reason: 'read the last receipt' })
      expect((await sell())?.receiptNumber).toBe(lastPrinted + 1)
    },
    leave: (): void => {
      counter.close()
      rmSync(mirrorDir, { recursive: true, force: true })
    },
  }
}
export type Shop = Awaited<ReturnType<typeof aShop>>

/** Overwrites a part of a file with what nobody wrote. */
export function damage(path: string, from: number, bytes: number): void {
  const handle = openSync(path, 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  closeSync(handle)
}

/** The code with which something is refused. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: { code?: unknown }) => error.code ?? error,
  )
