import { type Spread, spread } from '../statistics.ts'

export type Timing = {
  readonly t0Ms: number
  readonly committedMs: number
  readonly paintedMs: number | null
  readonly renderedMs: number | null
}

export type ScanFigures = { readonly commit: Spread; readonly painted: Spread; readonly rendered: Spread }

/** Of what was not painted, or not told by Chromium, there is nothing to say but that `n` is smaller. */
export function figuresOf(timings: readonly Timing[]): ScanFigures {
  const until = (end: (timing: Timing) => number | null): Spread =>
    spread(
      timings.flatMap((timing) => {
        const endMs = end(timing)
        return endMs === null ? [] : endMs - timing.t0Ms
      }),
    )
  return {
    commit: until(({ committedMs }) => committedMs),
    painted: until(({ paintedMs }) => paintedMs),
    rendered: until(({ renderedMs }) => renderedMs),
  }
}
