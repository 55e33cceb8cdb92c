import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCounter, type Counter } from '../engine/testing/a-counter.ts'
import { BADGES, PEPPER, products } from '../engine/testing/a-till.ts'
import { makeBundle } from './make-bundle.ts'
import { readZip } from './testing/read-zip.ts'

const SECRETS = {
  pin: '918273',
  deviceKey: 'MC4CAQAwBQYDK2VwBCIEIJ+mDkzVW5xC0/3pVbbqPSmYtRpCWb1cJRbYyGnXd8aL',
  pepper: PEPPER,
  token: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ0aWxsIn0.c2lnbmF0dXJl',
  enrolmentCode: 'ABCDE-12345',
  badge: BADGES.manager,
  cardNumber: '4111111111111111',
  customerName: 'Zuleika Dobson',
  receiptText: 'Thank you, Zuleika Dobson',
} as const

const CUSTOMER_ID = '5d0c4f9e-7c1c-4a3f-9a51-6d0f2f0f7b11'

let counter: Counter
let text: string
let names: string[]
beforeAll(async () => {
  counter = await aCounter({}, { store: { receiptFooter: ['Sold under the oak'] } })
  await counter.add(0)
  await counter.add(1)
  await counter.till.screen.call('basket.customer', {
    basketId: (await counter.basket()).basketId,
    customer: { customerId: CUSTOMER_ID },
  })
  await counter.card(100)
  await counter.waitFor(async () => expect((await counter.payment())?.tenders).toHaveLength(1))
  await counter.tender({ kind: 'cash', tenderedMinor: 100_000 })
  const live = await counter.till.control.call('diagnostics.get', {})
  mkdirSync(join(counter.dir, 'logs'))
  const lines = [
    JSON.stringify({
      ...{ time: '2026-11-28T15:00:00.000Z', process: 'engine', level: 'error', message: 'went wrong' },
      ...SECRETS,
      error: { code: 'BARCODE_UNKNOWN', details: { code: products[2]?.barcodes[0]?.code } },
    }),
    `Error: pin: ${SECRETS.pin}, Bearer ${SECRETS.token}, ${SECRETS.deviceKey} and ${SECRETS.pepper}`,
    `card ${SECRETS.cardNumber}, code ${SECRETS.enrolmentCode}`,
  ]
  writeFileSync(join(counter.dir, 'logs', 'till.log'), `${lines.join('\n')}\n`)
  const file = join(counter.dir, 'out', 'bundle.zip')
  makeBundle({ dataDir: counter.dir, file, live: { engine: live, ...SECRETS }, isChecked: true }, new Date())
  const texts = readZip(readFileSync(file))
  names = [...texts.keys()]
  text = [...texts.values()].join('\n')
})
afterAll(() => counter.close())

it('has everything in it that support asks for', () => {
  expect(names).toEqual(['summary.txt', 'files.json', 'running.json', 'logs/till.log'])
  for (const wanted of ['till.db is sound', 'headHash', 'sqliteVersion', 'unsyncedEvents', 'went wrong'])
    expect(text).toContain(wanted)
})

it.each(Object.entries(SECRETS))('has no %s in it', (_, secret) => {
  expect(text).not.toContain(secret)
})

it('has nothing of goods, people and receipts in it', () => {
  for (const { name, barcodes } of products) {
    expect(text).not.toContain(name)
    expect(text).not.toContain(barcodes[0]?.code)
  }
  for (const word of ['Ana M.', 'Sold under the oak', 'scrypt', 'V00042', 'Riverside', CUSTOMER_ID])
    expect(text).not.toContain(word)
})
