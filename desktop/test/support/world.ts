import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ProductsResponse } from '@codex/shared/api/products'
import { type SaleSummary, SalesResponse } from '@codex/shared/api/sales'
import { requestEnrolmentCode, signIn } from '../../../scripts/lib/demo-hub.ts'
import { findFreePort } from '../../../scripts/lib/free-port.ts'
import { type HubProcess, startHub } from '../../../scripts/lib/hub-process.ts'
import { createCashier } from './cashier.ts'
import { launchTill, type TillApp } from './till-app.ts'

export const MANAGER = { number: 1, pin: '1111' }

/** A hub with the demo organisation, and tills at it, in directories that are gone afterwards. */
export async function openWorld() {
  const dir = mkdtempSync(join(tmpdir(), 'codex-world-'))
  // The hub's PostgreSQL runs as another user, who has to get there.
  chmodSync(dir, 0o755)
  const port = await findFreePort()
  const startOptions = { dataDir: join(dir, 'hub'), port, logFile: join(dir, 'hub.log'), demoData: true }
  let hub: HubProcess | undefined = await startHub(startOptions)
  const api = await signIn(hub.url)
  const hubUrl = hub.url
  const open = new Set<TillApp>()
  let tills = 0

  const launch = async (dataDir: string, env: Record<string, string> = {}) => {
    const app = await launchTill({ dataDir, hubUrl, env })
    open.add(app)
    return { ...app, dataDir, cashier: createCashier(app.till) }
  }

  return {
    hubUrl,
    api,
    newDataDir: (): string => {
      tills += 1
      return join(dir, `till-${tills}`)
    },
    launch,
    enrolmentCode: async (): Promise<string> => (await requestEnrolmentCode(hubUrl)).code,
    /** A till that sells already: enrolled by its environment, a manager signed in. */
    openSellingTill: async (env: Record<string, string> = {}) => {
      tills += 1
      const { code } = await requestEnrolmentCode(hubUrl)
      const app = await launch(join(dir, `till-${tills}`), { TILL_ENROLMENT_CODE: code, ...env })
      await app.cashier.signIn(MANAGER.number, MANAGER.pin)
      return app
    },
    /** Barcodes of the demo data, by the name of the product. */
    barcodes: async (count: number): Promise<string[]> => {
      const { products } = ProductsResponse.parse(await api.call('GET', `/v1/products?limit=${count}`))
      return products.map((product) => product.barcodes[0] as string)
    },
    sales: async (): Promise<SaleSummary[]> =>
      SalesResponse.parse(await api.call('GET', '/v1/sales?limit=200')).sales,
    stopHub: async (): Promise<void> => {
      await hub?.stop()
      hub = undefined
    },
    /** It answers nobody any more, and nobody hears that it does not; `thawHub` lets it go on. */
    freezeHub: (): void => void (hub && process.kill(hub.pid, 'SIGSTOP')),
    thawHub: (): void => void (hub && process.kill(hub.pid, 'SIGCONT')),
    startHub: async (): Promise<void> => {
      hub = await startHub(startOptions)
    },
    /** Its port takes what comes, and nobody answers, until the work is done. */
    whileHubIsSilent: async (work: () => Promise<void>): Promise<void> => {
      const { pid } = hub as HubProcess
      process.kill(pid, 'SIGSTOP')
      try {
        await work()
      } finally {
        process.kill(pid, 'SIGCONT')
      }
    },
    close: async (): Promise<void> => {
      for (const app of open) await app.close().catch(() => app.kill())
      await hub?.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof openWorld>>
