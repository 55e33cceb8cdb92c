import { type Frames, pageFrames } from './frames.ts'

type Painted = { readonly scanId: number; readonly paintedMs: number; readonly renderedMs: number | null }

type PaintDeps = Frames & {
  readonly report: (painted: Painted) => void
  /** How long an element's render time is waited for: it may never come. */
  readonly renderWaitMs?: number
}

/** Scans whose paint is still waited for, at most; a hidden window paints nothing. */
const MAX_OPEN = 64

/** Measures when a scan's line was on the screen: the task after the frame, and Chromium's own render time. */
export function createPaintTimer({ report, nextFrame, afterFrame, timeMs, renderWaitMs = 250 }: PaintDeps) {
  const open = new Map<number, { paintedMs: number | null; renderedMs: number | null }>()

  const finish = (scanId: number): void => {
    const times = open.get(scanId)
    if (!times || times.paintedMs === null) return
    open.delete(scanId)
    report({ scanId, paintedMs: times.paintedMs, renderedMs: times.renderedMs })
  }

  return {
    /** The line is in the DOM now. */
    shown: (scanId: number): void => {
      if (open.size >= MAX_OPEN) return
      open.set(scanId, { paintedMs: null, renderedMs: null })
      nextFrame(() =>
        afterFrame(() => {
          const times = open.get(scanId)
          if (!times) return
          times.paintedMs = timeMs()
          if (times.renderedMs !== null) finish(scanId)
          else setTimeout(finish, renderWaitMs, scanId)
        }),
      )
    },
    rendered: (scanId: number, renderedMs: number): void => {
      const times = open.get(scanId)
      if (!times) return
      times.renderedMs = renderedMs
      finish(scanId)
    },
  }
}

export type PaintTimer = ReturnType<typeof createPaintTimer>

const IDENTIFIER = /^scan-(\d+)$/

export const scanMark = (scanId: number): string => `scan-${scanId}`

/** The paint timer on a real page: Element Timing where the browser has it. */
export function pagePaintTimer(report: PaintDeps['report']): PaintTimer {
  const timer = createPaintTimer({ report, ...pageFrames() })
  if (PerformanceObserver.supportedEntryTypes.includes('element'))
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as ElementEntry[]) {
        const scanId = IDENTIFIER.exec(entry.identifier)?.[1]
        if (scanId && entry.renderTime > 0)
          timer.rendered(Number(scanId), performance.timeOrigin + entry.renderTime)
      }
    }).observe({ type: 'element', buffered: false })
  return timer
}

type ElementEntry = PerformanceEntry & { readonly identifier: string; readonly renderTime: number }
