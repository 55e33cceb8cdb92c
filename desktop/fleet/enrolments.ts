import type { HostNews } from './host/messages.ts'

/** A hub has better things to do than to enrol all tills of a chain at once. */
const AT_ONCE = 6

/** Hands out codes, to a few tills at a time. */
export function createEnrolments(
  ask: (till: number) => Promise<string>,
  give: (till: number, code: string) => void,
  failed: (text: string) => void,
) {
  const waiting: number[] = []
  const underWay = new Set<number>()

  const next = (): void => {
    while (underWay.size < AT_ONCE && waiting.length > 0) {
      const till = waiting.shift() as number
      underWay.add(till)
      ask(till).then(
        (code) => give(till, code),
        (error: unknown) => {
          failed(`no code for till ${till}: ${error}`)
          hear({ news: 'wants-code', till })
        },
      )
    }
  }

  const hear = (news: HostNews): void => {
    if (news.news !== 'enrolled' && news.news !== 'wants-code') return
    underWay.delete(news.till)
    if (news.news === 'wants-code') waiting.push(news.till)
    next()
  }
  return { hear }
}
