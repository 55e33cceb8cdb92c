import { appendFileSync } from 'node:fs'
import type { HostNews } from './host/messages.ts'

type Entry = {
  readonly acknowledged: Set<string>
  isEnrolled: boolean
  isDone: boolean
  isSynced: boolean
  movedMinor: number | undefined
}

/** Findings that are told in full; all are counted. */
const MOST_TOLD = 50
/** Lines that are kept beside the tills' files. */
const MOST_LOGGED = 100_000

/** What the tills of a fleet have said so far, kept outside of the processes that are killed. */
export function createRollCall(numbers: readonly number[], logFile: string) {
  const entries = new Map<number, Entry>(
    numbers.map((number) => [
      number,
      { acknowledged: new Set(), isEnrolled: false, isDone: false, isSynced: false, movedMinor: undefined },
    ]),
  )
  const findings: string[] = []
  const waiting = new Set<() => void>()
  let sold = 0
  let logged = 0

  const find = (text: string): void => {
    log(text)
    findings.push(text)
    if (findings.length <= MOST_TOLD) console.error(text)
  }

  const log = (text: string): void => {
    if (logged > MOST_LOGGED) return
    logged += 1
    appendFileSync(logFile, `${new Date().toISOString()} ${text}\n`)
  }

  const hear = (news: HostNews): void => {
    const entry = entries.get(news.till)
    if (!entry) return
    switch (news.news) {
      case 'enrolled':
        entry.isEnrolled = true
        break
      case 'sold':
        sold += entry.acknowledged.has(news.saleId) ? 0 : 1
        entry.acknowledged.add(news.saleId)
        break
      case 'done':
        entry.isDone = true
        break
      case 'synced':
        entry.isSynced = true
        entry.movedMinor = news.movedMinor
        break
      case 'fault':
        find(`till ${news.till}: ${news.text}`)
        break
      case 'log':
        log(`till ${news.till}: ${news.text}`)
        break
      case 'wants-code':
        break
    }
    for (const look of waiting) look()
  }

  const count = (holds: (entry: Entry) => boolean): number => [...entries.values()].filter(holds).length

  return {
    hear,
    find,
    findings,
    sold: () => sold,
    enrolled: () => count(({ isEnrolled }) => isEnrolled),
    done: () => count(({ isDone }) => isDone),
    synced: () => count(({ isSynced }) => isSynced),
    of: (number: number): Entry | undefined => entries.get(number),
    /** False: it did not come to that in time. */
    until: (holds: () => boolean, withinMs: number): Promise<boolean> =>
      new Promise((resolve) => {
        const end = (isSo: boolean): void => {
          clearTimeout(timer)
          waiting.delete(look)
          resolve(isSo)
        }
        const look = (): void => {
          if (holds()) end(true)
        }
        const timer = setTimeout(() => end(false), withinMs)
        waiting.add(look)
        look()
      }),
  }
}
export type RollCall = ReturnType<typeof createRollCall>
