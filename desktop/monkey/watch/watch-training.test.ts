import { randomUUID } from 'node:crypto'
import type { Outage } from '@codex/shared/drill/drill-report'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aTillFile, type TillFile } from './a-till-file.ts'
import { createTrainingJournal } from './training-journal.ts'
import { createTrainingWatch } from './watch-training.ts'

let file: TillFile
let world: { moved: { drawer: number; terminal: number }; away: Outage[]; isCut: boolean }
let watch: () => string[]
beforeEach(() => {
  file = aTillFile()
  world = { moved: { drawer: 0, terminal: 0 }, away: [], isCut: false }
  const look = createTrainingWatch()
  const { moved } = world
  watch = () =>
    look(file.db, { devices: { moved, away: () => world.away }, hub: { isCut: () => world.isCut } })
})
afterEach(() => file.remove())

const move = (what: 'drawer' | 'terminal'): void => {
  world.moved[what] += 1
}

it('lets a till do anything where it sells for good', () => {
  expect(watch()).toEqual([])
  file.takeNumber()
  move('drawer')
  expect(watch()).toEqual([])
})

it.each<[string, () => void]>([
  ['the next receipt number', () => file.takeNumber()],
  ['balances that were asked for', () => file.addBalance(randomUUID(), 'asked', 1)],
  ['the open basket', () => file.addBasket(randomUUID(), 'open')],
  ['openings of the drawer', () => move('drawer')],
  ['questions to the terminal', () => move('terminal')],
])('finds that %s moved in training', (name, happen) => {
  file.train(randomUUID())
  expect(watch()).toEqual([])
  happen()
  expect(watch().join()).toContain(`${name} in training`)
})

it('finds what is away after training, and lets it be away in training', () => {
  world.away = ['printer']
  world.isCut = true
  file.train(randomUUID())
  expect(watch()).toEqual([])
  file.train(null)
  expect(watch()).toHaveLength(2)
})

it('reads in the journal what was sold, paid or counted in training', () => {
  const read = createTrainingJournal()
  const told = (...types: string[]) =>
    types.flatMap((type, place) => read({ epochId: '', seq: place + 1, type, payload: {} }))
  expect(told('sale.completed', 'training.entered', 'drill.outage', 'drill.completed')).toEqual([])
  expect(told('operator.locked', 'training.left', 'operator.locked', 'sale.completed')).toEqual([])
  expect(told('training.entered', 'sale.completed').join()).toContain('sale.completed')
  expect(told('operator.locked', 'drill.outage').join()).toContain('operator.locked')
})
