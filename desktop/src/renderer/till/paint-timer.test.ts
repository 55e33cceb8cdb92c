import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPaintTimer } from './paint-timer.ts'

function start() {
  const frames: (() => void)[] = []
  const tasks: (() => void)[] = []
  const reports: unknown[] = []
  const timer = createPaintTimer({
    report: (painted) => reports.push(painted),
    nextFrame: (run) => frames.push(run),
    afterFrame: (run) => tasks.push(run),
    timeMs: () => 500,
  })
  const paint = (): void => {
    for (const run of frames.splice(0)) run()
    for (const run of tasks.splice(0)) run()
  }
  return { timer, paint, reports }
}

describe('paint timer', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('reports once, with the render time that came after the frame', () => {
    const { timer, paint, reports } = start()
    timer.shown(1)
    paint()
    expect(reports).toEqual([])
    timer.rendered(1, 504)
    vi.runAllTimers()
    expect(reports).toEqual([{ scanId: 1, paintedMs: 500, renderedMs: 504 }])
  })

  it('takes a render time that came before its own task', () => {
    const { timer, paint, reports } = start()
    timer.shown(1)
    timer.rendered(1, 498)
    paint()
    expect(reports).toEqual([{ scanId: 1, paintedMs: 500, renderedMs: 498 }])
  })

  it('reports without one when the browser tells none', () => {
    const { timer, paint, reports } = start()
    timer.shown(1)
    paint()
    vi.advanceTimersByTime(250)
    expect(reports).toEqual([{ scanId: 1, paintedMs: 500, renderedMs: null }])
  })

  it('waits for a bounded number of scans when nothing is painted', () => {
    const { timer, paint, reports } = start()
    for (let scanId = 0; scanId < 500; scanId += 1) timer.shown(scanId)
    paint()
    vi.advanceTimersByTime(250)
    expect(reports).toHaveLength(64)
  })
})
