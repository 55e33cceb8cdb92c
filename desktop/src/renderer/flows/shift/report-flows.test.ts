import { anXReport } from '@codex/shared/testing/reports'
import { expect, it } from 'vitest'
import type { FactGroup } from '../../asking/question.ts'
import { aFlowTill } from '../../testing/flow-till.ts'
import { openShift, withManager } from '../../testing/open-shift.ts'

const x = anXReport()
const drawer = { ...x.report, expected: x.expected }
/** As the engine tells it: the money only with an approval. */
const xReport = ({ approvalId }: { approvalId?: string | undefined }) => ({
  ...{ shift: x.shift, at: x.at, sold: x.report },
  drawer: approvalId === undefined ? null : drawer,
})
const start = (over = {}) =>
  aFlowTill({ 'shift.get': () => openShift(), 'shift.x-report': xReport, ...over }, withManager)

const labels = (groups: readonly FactGroup[]) =>
  groups.flatMap(({ facts }) => facts.map(({ label }) => label)).join('\n')

it('tells a cashier what was sold and nothing of the money, and prints it once when asked', async () => {
  const { begin, choose, asked, answer, over, engine } = await start()
  begin('xReport')
  await choose('sold')
  const { groups } = await asked('read')
  expect(labels(groups)).toContain('Receipts')
  expect(labels(groups)).not.toContain('expected')
  expect(engine.asked('shift.x-report')).toMatchObject([{ printId: null }])
  answer()
  answer()
  await over()
  expect(engine.asked('shift.x-report').at(-1)).toMatchObject({ printId: expect.any(String) })
  expect(engine.asked('shift.x-report')).toHaveLength(2)
})

it('shows the drawer, too, once a manager lets them see it, and prints nothing', async () => {
  const { begin, choose, asked, pin, engine } = await start()
  begin('xReport')
  await choose('drawer')
  await pin('4711')
  const { groups } = await asked('read')
  expect(labels(groups)).toContain('Cash expected')
  expect(engine.asked('approval.give')).toMatchObject([{ permission: 'cash-read' }])
  expect(engine.asked('shift.x-report')).toMatchObject([{ printId: null }, { printId: null }])
})

it('shows a manager all of it at once', async () => {
  const { begin, asked } = await start({
    'shift.x-report': () => ({ shift: x.shift, at: x.at, sold: x.report, drawer }),
  })
  begin('xReport')
  expect(labels((await asked('read')).groups)).toContain('Cash expected')
})

it('prints the last Z report again, or any other by its number', async () => {
  const { begin, asked, type, answer, over, engine } = await start()
  begin('reprintReport')
  expect(await asked('digits')).toMatchObject({ usual: 4 })
  answer()
  await over()
  begin('reprintReport')
  await asked('digits')
  type('2')
  answer()
  await over()
  expect(engine.asked('report.reprint')).toMatchObject([{ number: 4 }, { number: 2 }])
})

it('says that there is no Z report yet', async () => {
  const { begin, over, codes, engine } = await start({ 'shift.get': () => ({ ...openShift(), lastZ: 0 }) })
  begin('reprintReport')
  await expect.poll(codes).toEqual(['REPORT_UNKNOWN'])
  await over()
  expect(engine.asked('report.reprint')).toEqual([])
})
