import { AppError } from '@codex/shared/errors/app-error'
import { aZReport } from '@codex/shared/testing/reports'
import { expect, it } from 'vitest'
import type { engineContract } from '../../../ipc/contract.ts'
import type { Handlers } from '../../../ipc/define.ts'
import { aFlowTill } from '../../testing/flow-till.ts'
import { manager, openShift, SHIFT_ID, wants, withManager } from '../../testing/open-shift.ts'

const z = aZReport()
const others = [
  { kind: 'card', currency: 'EUR' },
  { kind: 'foreign-cash', currency: 'USD' },
] as const
const start = (over: Partial<Handlers<typeof engineContract>> = {}, view = withManager) =>
  aFlowTill(
    {
      'shift.get': () => openShift(),
      'shift.begin-count': () => ({ others: [...others] }),
      'shift.close': () => ({ ...z, seesDrawer: false }),
      ...over,
    },
    view,
  )

it('counts cash and what else is there, shows what was counted, and ends the shift once', async () => {
  const { begin, choose, count, answer, asked, over, engine, ended } = await start()
  begin('closeShift')
  await choose('count')
  await count('5000', '2')
  answer()
  await count('card EUR', '4500')
  answer()
  const { groups } = await asked('read')
  expect(groups[0]?.facts.map(({ value }) => value)).toEqual(['€100.00', '€45.00', 'not counted'])
  answer()
  answer()
  await over()
  expect(engine.asked('shift.close')).toEqual([
    {
      shiftId: SHIFT_ID,
      count: { pieces: [{ denominationMinor: 5_000, pieces: 2 }], looseMinor: 0 },
      // A row that nobody typed into was not counted, which is not nothing.
      others: [{ kind: 'card', currency: 'EUR', amountMinor: 4_500 }],
    },
  ])
  expect(ended()).toEqual({ number: z.number, isCounted: true, differences: null })
})

it('tells the difference to whoever may see it', async () => {
  const { begin, choose, asked, answer, over, ended } = await start({
    'shift.begin-count': () => ({ others: [] }),
    'shift.close': () => ({ ...z, seesDrawer: true }),
  })
  begin('closeShift')
  await choose('count')
  await asked('counts')
  answer()
  await asked('read')
  answer()
  await over()
  expect(ended()?.differences).toEqual(z.differences)
})

it('says what is not finished before anybody counts', async () => {
  const busy = () => {
    throw new AppError('SHIFT_BUSY', { because: 'held', count: 1, which: 'umbrella' })
  }
  const { begin, choose, over, codes, engine } = await start({ 'shift.begin-count': busy })
  begin('closeShift')
  await choose('count')
  await expect.poll(codes).toEqual(['SHIFT_BUSY'])
  await over()
  expect(engine.asked('shift.close')).toEqual([])
})

it('keeps the count when the till fails to close: the summary stands there again', async () => {
  let tries = 0
  const close = () => {
    tries += 1
    if (tries === 1) throw new AppError('DISK_FAULT')
    return { ...z, seesDrawer: false }
  }
  const { begin, choose, count, asked, answer, over, codes, engine } = await start({
    'shift.begin-count': () => ({ others: [] }),
    'shift.close': close,
  })
  begin('closeShift')
  await choose('count')
  await count('1000', '6')
  answer()
  await asked('read')
  answer()
  await expect.poll(codes).toEqual(['DISK_FAULT'])
  await asked('read')
  answer()
  await over()
  const [failed, done] = engine.asked('shift.close')
  expect(done).toEqual(failed)
})

it('keeps what was counted, digit by digit, for whoever is kept from counting', async () => {
  const { begin, choose, count, counts, asked, till } = await start()
  begin('closeShift')
  await choose('count')
  await count('1000', '6')
  await count('500', '1')
  till.actions.back()
  begin('closeShift')
  await choose('count')
  await asked('counts')
  expect(counts()).toEqual({ 1000: 6, 500: 1 })
})

it.each([
  ['without a count', 'blank', undefined],
  ['of somebody else, counted', 'count', manager.operatorId],
])('is forced %s, with a reason and by somebody who may', async (_, way, ownerId) => {
  const { begin, choose, reason, asked, answer, pin, over, engine, ended } = await start({
    'shift.get': () => openShift(ownerId),
    'shift.begin-count': () => ({ others: [] }),
    'shift.close': wants('shift-force-close', { ...z, count: null, seesDrawer: false }),
  })
  begin('closeShift')
  await choose(way)
  const why = await reason()
  if (way === 'count') {
    await asked('counts')
    answer()
    await asked('read')
    answer()
  }
  await pin('4711')
  await over()
  const count = way === 'count' ? { pieces: [], looseMinor: 0 } : null
  expect(engine.asked('shift.close').at(-1)).toMatchObject({ count, others: [], reason: why })
  expect(engine.asked('shift.begin-count')).toHaveLength(way === 'count' ? 1 : 0)
  expect(ended()).toMatchObject({ isCounted: false })
})
