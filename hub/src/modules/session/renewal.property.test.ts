import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgeRenewal, RACE_SECONDS } from './renewal.ts'

const at = (seconds: number) => new Date(seconds * 1000)

/** The server's side of one session, as `renew` keeps it. */
function session() {
  let count = 0
  let kept = { renewal: 'r0', previousRenewal: null as string | null, renewedAt: at(0) as Date | null }
  let open = true
  const renew = (given: string, now: number): string | undefined => {
    if (!open) return undefined
    const how = judgeRenewal(kept, given, at(now))
    if (how === 'reused') {
      open = false
      return undefined
    }
    if (how === 'same') return kept.renewal
    const previousRenewal = how === 'next' ? kept.renewal : kept.previousRenewal
    kept = { renewal: `r${++count}`, previousRenewal, renewedAt: at(now) }
    return kept.renewal
  }
  return { renew, isOpen: () => open }
}

test('a person stays signed in, whichever answers are lost', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wait: fc.nat(100_000), lost: fc.boolean() })), (turns) => {
      const { renew } = session()
      let held = 'r0'
      let now = 0
      for (const { wait, lost } of turns) {
        now += wait
        const answer = renew(held, now)
        expect(answer).toBeDefined()
        if (!lost) held = answer as string
      }
    }),
  )
})

test('windows that renew at once are given one and the same', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(RACE_SECONDS), { minLength: 1, maxLength: 9 }), (delays) => {
      const { renew } = session()
      const first = renew('r0', 1000)
      for (const delay of delays) expect(renew('r0', 1000 + delay)).toBe(first)
    }),
  )
})

/** Two hold a copy and renew in any order, never within the same half minute. */
test('of two who hold the same, both lose it as soon as each has renewed and one comes again', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (turns) => {
      const { renew, isOpen } = session()
      const held = { thief: 'r0', owner: 'r0' }
      let now = 0
      const seen = new Set<string>()
      let switches = 0
      let last: string | undefined
      for (const isThief of turns) {
        const who = isThief ? 'thief' : 'owner'
        now += RACE_SECONDS + 1
        seen.add(who)
        if (last !== undefined && last !== who) switches += 1
        last = who
        const answer = renew(held[who], now)
        if (answer) held[who] = answer
      }
      if (seen.size === 2 && switches >= 2) expect(isOpen()).toBe(false)
    }),
  )
})
