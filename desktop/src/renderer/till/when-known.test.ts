import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createShellStore } from '../stores/shell-store.ts'
import { createTillStore } from '../stores/till-store.ts'
import { whenKnown } from './when-known.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched() {
  const stores = { till: createTillStore(), shell: createShellStore() }
  const show = vi.fn()
  whenKnown(stores, show)
  const tell = (till: object | null) => stores.till.setState({ till } as never)
  const failing = (failing: object | null) => stores.shell.setState({ shell: { failing } } as never)
  return { show, tell, failing }
}

it('shows the till as soon as it is known, and once', () => {
  const { show, tell } = watched()
  expect(show).not.toHaveBeenCalled()
  tell({ stage: 'sign-in' })
  expect(show).toHaveBeenCalledOnce()
  tell({ stage: 'selling' })
  vi.advanceTimersByTime(10_000)
  expect(show).toHaveBeenCalledOnce()
})

it('shows a program that fails at once, a shell without one not', () => {
  const { show, failing } = watched()
  failing(null)
  expect(show).not.toHaveBeenCalled()
  failing({ process: 'engine' })
  expect(show).toHaveBeenCalledOnce()
})

it('shows that the till starts where that takes a while', () => {
  const { show } = watched()
  vi.advanceTimersByTime(249)
  expect(show).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(show).toHaveBeenCalledOnce()
})
