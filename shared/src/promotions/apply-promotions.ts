import type { CompiledPromotions } from './compile-promotions.ts'
import { handBack } from './hand-back.ts'
import { momentOf, whyNot } from './holds.ts'
import { kindsOf } from './kinds.ts'
import { lotsOf } from './lots.ts'
import type { PromotionContext, PromotionLine, PromotionResult } from './promotion-line.ts'
import { rolesOf } from './roles-of.ts'
import { createTally } from './tally.ts'
import { solveLevel } from './wholes.ts'

export function applyPromotions(
  lines: readonly PromotionLine[],
  compiled: CompiledPromotions,
  context: PromotionContext,
): PromotionResult {
  const { promotions, levels } = compiled
  const moment = momentOf(context)
  const active = promotions.map((promotion) => whyNot(promotion, moment) === undefined)
  const tally = createTally(promotions)
  let lots: ReturnType<typeof handBack> = lotsOf(lines, compiled)
  let isOptimal = true
  levels.forEach((_, level) => {
    const kinds = kindsOf(lots, level, (place) => active[place]!)
    if (kinds.length === 0) return
    const solution = solveLevel(kinds, rolesOf(kinds, promotions))
    for (const { candidate, times } of solution.applications) tally.addBundles(candidate.bundle.place, times)
    lots = handBack(lots, kinds, solution.fates, tally)
    isOptimal &&= solution.isOptimal
  })
  return { given: tally.given(), isOptimal }
}
