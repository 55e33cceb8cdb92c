import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { demoLogin } from '../../../scripts/lib/demo-hub.ts'
import { type ATill, aTill } from './a-till.ts'
import { type LiveHub, startLiveHub } from './live-hub.ts'
import { runScript } from './run-script.ts'

// Some seconds each where nothing else is done; only what hangs is stopped.
vi.setConfig({ testTimeout: 180_000 })

let hub: LiveHub
let till: ATill
beforeAll(async () => {
  hub = await startLiveHub()
})
afterAll(() => hub?.stop())
beforeEach(() => {
  till = aTill(hub)
})
afterEach(() => till.close())

const CLEAN = { lost: 0, doubled: 0, moneyDifferenceMinor: 0, chainsVerified: 1, findings: [] }
const numbers = (sales: readonly { receiptNumber: number }[]) =>
  sales.map(({ receiptNumber }) => receiptNumber)
const highest = async () => (await till.view()).lastReceiptNumber

test('a till restored from an older backup sells into numbers that are taken: both lives count once a person says so', async () => {
  const machine = await till.sellingMachine(3)
  await machine.off()
  machine.copyTo(till.dir('backup'))
  machine.on()
  const later = await machine.sell(3)
  await machine.untilSynced()
  await machine.off()
  till.keep(machine)

  machine.putBack(till.dir('backup'))
  machine.onAlone()
  const again = await machine.sell(2)
  expect(numbers(later)).toEqual(expect.arrayContaining(numbers(again)))
  await machine.off()
  machine.on()
  const known = await highest()
  expect(await machine.untilRecovered()).toMatchObject({
    ...{ finding: 'the hub knows another journal of this till', lastReceiptNumber: known },
  })
  await expect(machine.sell(1)).rejects.toMatchObject({ code: 'RECOVERY_UNCONFIRMED' })
  await machine.confirm(known)
  // Whoever was refused is still there, and is served first.
  const after = await machine.sell(2)
  expect(Math.min(...numbers(after))).toBe(known + 1)
  await machine.untilSynced()

  expect(await till.lost()).toEqual([])
  const { epochs } = await till.view()
  expect(epochs).toMatchObject([
    { ordinal: 1, link: 'first', status: 'quarantined', reason: 'conflict' },
    { ordinal: 2, openedBy: 'restored', link: 'branches', status: 'open', rivals: 0 },
  ])
  expect(epochs[0]?.rivals).toBeGreaterThanOrEqual(again.length)
  await till.release(epochs[0]?.epochId as string, 'accept')
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 3 + 2 + 1 + 2 })
})

test('a till whose sales file alone was put back notices before it sells: it goes on above all that the hub has', async () => {
  const machine = await till.sellingMachine(3)
  await machine.off()
  machine.copyTo(till.dir('backup'))
  machine.on()
  await machine.sell(3)
  await machine.untilSynced()
  await machine.off()
  till.keep(machine)

  machine.putBack(till.dir('backup'), ['till.db'])
  machine.on()
  const known = await highest()
  expect(await machine.untilRecovered()).toMatchObject({ lastReceiptNumber: known })
  await machine.confirm(known)
  expect(numbers(await machine.sell(2))[0]).toBe(known + 1)
  await machine.untilSynced()

  expect((await till.view()).epochs).toMatchObject([
    { ordinal: 1, link: 'first', status: 'open', rivals: 0 },
    { ordinal: 2, openedBy: 'restored', link: 'branches', status: 'open', rivals: 0 },
  ])
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 3 + 2 })
})

test('two clones of one till sell and sync in turns: the second goes on in an epoch of its own, and all of it counts', async () => {
  const one = await till.sellingMachine(2)
  await one.off()
  one.copyTo(till.dir('second'))
  const two = till.machine('second')

  one.on()
  const ofOne = await one.sell(2)
  await one.untilSynced()
  two.onAlone()
  const ofTwo = await two.sell(2)
  expect(numbers(ofTwo)).toEqual(numbers(ofOne))
  await two.off()
  two.on()
  const known = await highest()
  expect(await two.untilRecovered()).toMatchObject({ lastReceiptNumber: known })

  // The first one knows nothing of it, and is told as soon as it sends something.
  await one.sell(1)
  await one.untilSynced('conflict')
  await two.confirm(known)
  expect(Math.min(...numbers(await two.sell(2)))).toBe(known + 1)
  await two.untilSynced()
  await one.sell(1)
  await one.untilSynced('conflict')
  await two.sell(1)
  await two.untilSynced()

  expect(await till.lost()).toEqual([])
  const [first] = (await till.view()).epochs
  expect(first).toMatchObject({ link: 'first', status: 'quarantined', reason: 'conflict' })
  expect(first?.rivals).toBeGreaterThanOrEqual(ofTwo.length)
  const { branchEpochId } = await till.release(first?.epochId as string, 'accept')
  expect((await till.view()).epochs).toMatchObject([
    { ordinal: 1, epochId: first?.epochId, link: 'first', status: 'open', rivals: 0 },
    { ordinal: 2, openedBy: 'restored', link: 'continues', continues: { epochId: branchEpochId } },
    { ordinal: null, epochId: branchEpochId, branchOf: first?.epochId, link: 'branches' },
  ])
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 4 + 5 })
  // The first one hears of it with its next sale.
  await one.sell(1)
  await one.untilSynced()
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 5 + 5 })
})

test('a replaced till: the new machine goes on behind what the hub has, and the backlog of the old one counts once released', async () => {
  const old = await till.sellingMachine(3)
  await old.off()
  old.onAlone()
  const backlog = await old.sell(2)
  await old.off()

  const fresh = till.machine('fresh')
  fresh.on()
  const known = await highest()
  await fresh.enrol(await till.askForCode())
  expect(await fresh.untilRecovered()).toMatchObject({
    ...{ finding: 'another machine was this till before', lastReceiptNumber: known },
  })
  // The last receipt that the old machine printed lies on the counter.
  const printed = Math.max(...numbers(backlog))
  await fresh.confirm(printed)
  expect(numbers(await fresh.sell(2))[0]).toBe(printed + 1)
  await fresh.untilSynced()

  old.on()
  await old.untilSynced('replaced-machine')
  expect(await till.lost()).toEqual([])
  const { epochs, machines } = await till.view()
  expect(machines.map(({ standing }) => standing)).toEqual(['active', 'replaced'])
  expect(epochs).toMatchObject([
    { ordinal: 1, link: 'first', status: 'quarantined', reason: 'replaced-machine' },
    { ordinal: 2, openedBy: 'replaced', link: 'branches', status: 'open' },
  ])
  expect(epochs[1]?.continues).toEqual({
    ...{ epochId: epochs[0]?.epochId, seq: (epochs[0]?.quarantinedFrom ?? 0) - 1 },
  })
  await till.release(epochs[0]?.epochId as string, 'keep-aside')
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 2 + 2 })
})

test('a revoked till hands in its backlog and is told that it is set apart: it counts once released', async () => {
  const machine = await till.sellingMachine(3)
  await machine.off()
  machine.onAlone()
  const backlog = await machine.sell(3)
  await machine.off()
  expect(await till.revoke()).toEqual({ revoked: 1 })

  machine.on()
  await machine.untilSynced('revoked-machine')
  expect(await till.lost()).toEqual([])
  const { epochs, machines, lastReceiptNumber } = await till.view()
  expect(machines).toMatchObject([{ standing: 'revoked', reason: 'stolen from the counter' }])
  expect(lastReceiptNumber).toBe(Math.max(...numbers(backlog)))
  expect(epochs).toMatchObject([
    { ordinal: 1, link: 'first', status: 'quarantined', reason: 'revoked-machine' },
  ])

  // Found again, it is the same till with another code: it goes on with what it is.
  await machine.enrol(await till.askForCode())
  expect(numbers(await machine.sell(1))).toEqual([lastReceiptNumber + 1])
  await machine.untilSynced()
  expect((await till.view()).epochs[1]).toMatchObject({
    openedBy: 'enrolled',
    link: 'continues',
    status: 'open',
  })
  await till.release(epochs[0]?.epochId as string, 'keep-aside')
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 3 + 3 + 1 })
})

test('npm run till:rescue brings the backlog on the disk of a dead till to a hub that serves, once, and it counts', async () => {
  const machine = await till.sellingMachine(2)
  await machine.off()
  machine.onAlone()
  const backlog = await machine.sell(3)
  await machine.off()

  const rescue = async () => {
    const args = [machine.dataDir, '--hub', hub.url, '--email', demoLogin.email, '--json']
    const { code, stdout, stderr } = await runScript('till-rescue', args, {
      CODEX_PASSWORD: demoLogin.password,
    })
    return { code, stderr, epochs: JSON.parse(stdout) }
  }
  const sales = backlog.map(({ receiptNumber, totalMinor }) =>
    expect.objectContaining({ receiptNumber, totalMinor }),
  )
  expect(await rescue()).toMatchObject({
    code: 0,
    stderr: '',
    epochs: [{ rivals: 0, setApart: null, sales }],
  })
  expect(await till.lost()).toEqual([])
  expect(await rescue()).toMatchObject({ code: 0, epochs: [{ stored: 0, sales: [] }] })
  expect((await till.view()).epochs).toMatchObject([{ link: 'first', status: 'open', rivals: 0 }])
  expect(await till.verdict()).toMatchObject({ ...CLEAN, projected: 2 + 3 })
})
