import type { CompiledPromotions } from './compile-promotions.ts'
import { handBack } from './hand-back.ts'
import { momentOf, whyNot } from './holds.ts'
import { kindsOf } from './kinds.ts'
import { lotsOf } from './lots.ts'
import type { PromotionContext, PromotionLine, PromotionResult } from './promotion-line.ts'
import { rolesOf } from './roles-of.ts'
import { createTally } from './tally.ts'
import { solveLevel } from './wholes.ts'

/**
 * What a store's promotions take off a basket. Pure: the same lines, promotions and context give the same answer on
 * every machine, however the basket was scanned. Amounts are minor units. Decision 6 says why it is so.
 *
 * **Pieces.** A line of n pieces is n pieces, its amount allocated on them evenly (largest remainder). A weighed line
 * is one whole: it counts as one piece in `tiers`, by its amount in `spend`, takes part in `each` (but has no price of
 * its own per piece: not in `each` with `price`), and never in a bundle. Articles that are not discountable, deposits
 * and the value of gift cards have no part in anything, thresholds included.
 *
 * **Levels.** Promotions of one priority are a level; the lowest number comes first, and each level sees what those
 * before it left of the prices. Thresholds (`spend`, `tiers`) are measured when their level begins, on what is left of
 * the prices of all pieces that no exclusive promotion has; counting towards one is not taking part in it.
 *
 * **Within a level** prices are cut in three stages: first bundles; then what is off each piece (`each`, `tiers`,
 * percent of a `spend`), by promotion id, each on what the one before left; last amounts off a sum (`spend`), by id,
 * spread by price. A percentage is rounded half away from zero per piece. What a bundle saves is spread over its pieces
 * by price; a percentage is each piece's own. `tiers` and `spend` are given once.
 *
 * - A piece counts in one bundle only, whatever else it takes part in.
 * - A piece of an exclusive promotion takes part in no other, before or after. Within a level either is possible, and
 *   the better choice is made: per piece for `each`, per bundle for bundles. An exclusive `tiers` or `spend` takes all
 *   pieces that it cuts, or is not given.
 * - Combinable promotions other than bundles are always given; one with a limit is given on the pieces where that
 *   saves most.
 * - What would not lower the price is not given.
 *
 * **The choice** of a level is the one that saves the customer most. Pieces that promotions cannot tell apart are
 * counted, not tried one by one, and whatever shares no pieces (a conflict group) is decided apart, by a search that is
 * bounded in steps (`MAX_SEARCH_STEPS`), candidates (`MAX_CANDIDATES`) and sets (`MAX_WHOLES`,
 * `MAX_WHOLES_PLACES`, `MAX_EXACT_KINDS`, `MAX_LIMITED_STEPS`). Beyond a bound the answer is the best of what was found and the greedy rule (`greedyBundles`,
 * and for limits `chooseLimited`: the best single saving first, ties by promotion id; of more exclusive sums those that
 * save most are tried), and `isOptimal` is false. Of
 * choices that save the same, the greedy rule's stays, else the one whose dearest pieces, gains and promotion ids come
 * first. No level looks ahead: what it leaves to the next is not weighed.
 *
 * **Back to the lines.** Pieces of one kind take what was decided for the kind in the order of their articles' product
 * ids. So every article gets the same in every order of scanning, and however its pieces are spread over lines, as
 * long as they cost the same; only lines alike in everything may swap what they get.
 */
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
