import { expect, test } from 'vitest'
import { createCell } from '../emitter.ts'
import { createFakeClock } from '../testing/fake-clock.ts'
import { createAbsentDrawer } from './absent-drawer.ts'
import { watchDrawer } from './watched-drawer.ts'

function setUp() {
  const clock = createFakeClock()
  const isOpen = createCell<boolean | null>(null)
  const drawer = watchDrawer(
    {
      ...createAbsentDrawer(),
      isOpen: isOpen.get,
      onChange: (listener) => void isOpen.onChange(() => listener()),
    },
    30,
    clock,
  )
  const told: boolean[] = []
  drawer.onChange(() => told.push(drawer.isLeftOpen()))
  return { clock, isOpen, drawer, told }
}

test('open for longer than it may it is left open, until somebody shuts it', async () => {
  const { clock, isOpen, drawer, told } = setUp()
  isOpen.set(true)
  await clock.advance(29_999)
  expect(drawer.isLeftOpen()).toBe(false)
  await clock.advance(1)
  expect(drawer.isLeftOpen()).toBe(true)
  isOpen.set(false)
  expect(drawer.isLeftOpen()).toBe(false)
  expect(told).toContain(true)
  expect(clock.waiting()).toBe(0)
})

test('each opening counts anew', async () => {
  const { clock, isOpen, drawer } = setUp()
  for (let sale = 0; sale < 5; sale++) {
    isOpen.set(true)
    await clock.advance(20_000)
    isOpen.set(false)
    await clock.advance(1_000)
  }
  expect(drawer.isLeftOpen()).toBe(false)
})

test('of one whose sensor is silent nobody says that it is open', async () => {
  const { clock, isOpen, drawer } = setUp()
  isOpen.set(true)
  isOpen.set(null)
  await clock.advance(60_000)
  expect(drawer.isLeftOpen()).toBe(false)
})
