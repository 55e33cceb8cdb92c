import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BADGES, products } from '../../src/engine/testing/a-till.ts'
import { shown, typeLikeScanner } from '../app/keys.ts'
import { type MeasuredApp, startMeasured } from '../app/measured-app.ts'
import { anEnrolledTill } from '../enrolled-till.ts'
import { type Spread, spread } from '../statistics.ts'

export type StartFigures = {
  readonly floor: Spread
  /** To the sign-in screen that takes a badge or a PIN: nobody stays signed in over a restart. */
  readonly figure: Spread
  /** To the line of the first scan, after the badge was shown at the first moment. */
  readonly firstLine: Spread
  /** Processor time of all processes until ready: it says what remains when others want the cores. */
  readonly cpu: { readonly floor: Spread; readonly figure: Spread }
}

type Start = Pick<MeasuredApp, 'readyAfterMs' | 'cpuMs'>

/** The first start of each fills the caches of the machine, and of Chromium on a new profile. */
const WARM_UP = 1

export async function benchStart(stocked: number, starts: number): Promise<StartFigures> {
  const helloDir = mkdtempSync(join(tmpdir(), 'codex-bench-hello-'))
  const home = await anEnrolledTill(stocked)
  const taken: { hello: Start; till: Start & { readonly firstLineMs: number } }[] = []
  try {
    for (let n = -WARM_UP; n < starts; n += 1) {
      const hello = await startMeasured({ app: 'hello', dataDir: helloDir })
      await hello.stop()
      const till = await startTill(home.dir)
      if (n < 0) continue
      taken.push({ hello, till })
    }
    return {
      floor: spread(taken.map(({ hello }) => hello.readyAfterMs)),
      figure: spread(taken.map(({ till }) => till.readyAfterMs)),
      firstLine: spread(taken.map(({ till }) => till.firstLineMs)),
      cpu: {
        floor: spread(taken.map(({ hello }) => hello.cpuMs)),
        figure: spread(taken.map(({ till }) => till.cpuMs)),
      },
    }
  } finally {
    home.remove()
    rmSync(helloDir, { recursive: true, force: true })
  }
}

/** A till that only looks ready would not take the badge, nor the scan after it. */
async function startTill(dataDir: string): Promise<Start & { firstLineMs: number }> {
  const till = await startMeasured({ app: 'till', dataDir })
  try {
    await typeLikeScanner(till.page, BADGES.manager)
    await shown(till.page, '[data-testid="sale-screen"]')
    await typeLikeScanner(till.page, products[0]?.barcodes[0]?.code as string)
    // Lines of earlier starts are in the basket as well: only one that was scanned now is timed.
    const lineMs = await shown(till.page, '[data-testid="basket-line"] [elementtiming]')
    return { ...till, firstLineMs: lineMs - till.spawnedMs }
  } finally {
    await till.stop()
  }
}
