import type { Timers } from '../../src/engine/timers.ts'

type Due = { readonly atMs: number; readonly run: () => void }

/** Time that goes by only when it is told to, so that minutes take no time and a seed repeats a run. */
export function createTime() {
  const waiting = new Map<number, Due>()
  let nowMs = 0
  let lastId = 0

  const first = (untilMs: number): [number, Due] | undefined =>
    [...waiting].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs)[0]

  return {
    nowMs: (): number => nowMs,
    /** Of one program: they end with it. */
    timersOf: () => {
      const own = new Set<number>()
      const timers: Timers = {
        after: (ms, run) => {
          lastId += 1
          const id = lastId
          own.add(id)
          waiting.set(id, { atMs: nowMs + ms, run })
          return () => waiting.delete(id)
        },
      }
      return { timers, end: (): void => own.forEach((id) => void waiting.delete(id)) }
    },
    pass: (ms: number): void => {
      const untilMs = nowMs + ms
      for (let due = first(untilMs); due; due = first(untilMs)) {
        waiting.delete(due[0])
        nowMs = Math.max(nowMs, due[1].atMs)
        due[1].run()
      }
      nowMs = untilMs
    },
  }
}
export type Time = ReturnType<typeof createTime>
