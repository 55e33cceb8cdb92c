import { join } from 'node:path'
import { ProductsResponse } from '@codex/shared/api/products'
import { SaleResponse, SalesResponse } from '@codex/shared/api/sales'
import { gs1CheckDigit } from '@codex/shared/barcode/check-digit'
import { requestEnrolmentCode, signIn } from '../../scripts/lib/demo-hub.ts'
import { spread } from '../bench/statistics.ts'
import { interpretEscPos } from '../src/devices/printer/virtual/escpos-interpreter.ts'
import { paperText } from '../src/devices/printer/virtual/paper-text.ts'
import { createCashier } from '../test/support/cashier.ts'
import { pageCalls } from '../test/support/page-calls.ts'
import { openTcpPrinter } from '../test/support/tcp-printer.ts'
import { launchTill } from '../test/support/till-app.ts'
import { waitFor } from '../test/support/wait-for.ts'
import { visitAdmin } from './admin-page.ts'

type Scene = { readonly hubUrl: string; readonly dataDir: string; readonly screenshots: string }

const PAPER_COLUMNS = 42
const MANAGER = { number: 1, pin: '1111' }
const SEARCHES = [
  'Sourdough loaf',
  'Oat drink',
  'Kitchen roll',
  'Dishwasher',
  'Ground coffee',
  'Jam doughnut',
]
/** What the shop's scale printed for 482 g of loose bananas. */
const SCALE_LABEL = '210020100482'
const SCANS = 9

type Timings = { t0Ms: number; paintedMs: number | null }[]

/** The whole way of one sale, with every figure read where people read it. */
export async function tellStory({ hubUrl, dataDir, screenshots }: Scene) {
  const printer = await openTcpPrinter()
  const api = await signIn(hubUrl)
  const { code } = await requestEnrolmentCode(hubUrl)
  const app = await launchTill({ dataDir, hubUrl, env: { TILL_PRINTER: printer.url } })
  const { till, panel } = app
  const files: string[] = []
  const picture = async (name: string): Promise<void> => {
    const path = join(screenshots, `${name}.png`)
    await till.screenshot({ path })
    files.push(path)
  }
  try {
    const cashier = createCashier(till)
    await till.getByTestId('enrolment-screen').waitFor()
    await picture('till-enrolment')
    await cashier.enrol(code)
    await till.getByTestId('operator-1').waitFor()
    await picture('till-sign-in')
    await cashier.signIn(MANAGER.number, MANAGER.pin)

    const codes = await barcodes(api)
    const ask = await pageCalls(panel)
    await ask('panel', 'virtual.scan', { code: codes[0] })
    await ask('panel', 'virtual.scan', { code: codes[1] })
    await cashier.waitForLines(2)
    await cashier.wedge(codes[2] as string)
    await cashier.wedge(codes[3] as string)
    await cashier.waitForLines(4)
    await cashier.voidLastLine()
    await panel.getByTestId('virtual-code').fill(codes[4] as string)
    await panel.getByTestId('virtual-scan').click()
    await cashier.waitForLines(5)
    await ask('panel', 'virtual.scan', { code: `${SCALE_LABEL}${gs1CheckDigit(SCALE_LABEL)}` })
    for (let n = 0; n < 3; n += 1) {
      await ask('panel', 'virtual.scan', { code: codes[5] })
      await cashier.waitForLines(7 + n)
    }
    await picture('till-sale')

    const shown = (await cashier.textOf('basket-total')).trim()
    await cashier.payCash(Math.ceil(minorOf(shown) / 1000) * 1000)
    await picture('till-done')
    const tillTotalMinor = minorOf(await cashier.textOf('done-total'))

    const job = await waitFor('the receipt', () => printer.jobs().find((bytes) => bytes.length > 100))
    const receipt = paperText(interpretEscPos(job, PAPER_COLUMNS).rows, PAPER_COLUMNS)
    const receiptTotalMinor = minorOf(/TOTAL EUR\s+([\d.,]+)/.exec(receipt)?.[1] ?? '')

    const summary = await waitFor('the sale at the hub', async () => {
      const { sales } = SalesResponse.parse(await api.call('GET', '/v1/sales'))
      return sales[0]
    })
    const { sale, event, faults } = SaleResponse.parse(await api.call('GET', `/v1/sales/${summary.saleId}`))
    const admin = await visitAdmin(hubUrl, screenshots)
    const timings = (await ask('engine', 'timings.get', {})) as Timings
    const painted = timings.flatMap(({ t0Ms, paintedMs }) => (paintedMs === null ? [] : [paintedMs - t0Ms]))
    const { p50, p95, p99 } = spread(painted)
    const totals = {
      tillTotalMinor,
      hubTotalMinor: sale.totalMinor,
      adminTotalMinor: minorOf(admin.salesText),
      receiptTotalMinor,
    }
    return {
      summary: {
        ...totals,
        eventIds: [event.eventId],
        scanToPaintMs: { p50, p95, p99 },
        screenshots: [...files, ...admin.files],
        receipt,
      },
      disagreements: [
        ...(new Set(Object.values(totals)).size === 1
          ? []
          : [`the totals differ: ${JSON.stringify(totals)}`]),
        ...faults.map((fault) => `the hub finds a fault in the sale: ${fault}`),
        ...(painted.length === SCANS ? [] : [`${painted.length} of ${SCANS} scans were painted`]),
      ],
    }
  } finally {
    await app.close()
    printer.close()
  }
}

async function barcodes(api: Awaited<ReturnType<typeof signIn>>): Promise<string[]> {
  const found = SEARCHES.map(async (search) => {
    const query = new URLSearchParams({ search, limit: '1' })
    const { products } = ProductsResponse.parse(await api.call('GET', `/v1/products?${query}`))
    const code = products[0]?.barcodes[0]
    if (!code) throw new Error(`the demo data has no "${search}"`)
    return code
  })
  return Promise.all(found)
}

/** Reads an amount as it stands on a page: digits only count, two of them behind the point. */
const minorOf = (text: string): number => Number(text.replace(/\D/g, '') || Number.NaN)
