import type { Article } from '../basket/line.ts'
import type { Promotion } from '../catalog/promotion.ts'
import { compareText } from './compare.ts'
import { indexSelectors, placeOf } from './selector-index.ts'

/** The promotions of one level that select an article: articles with the same ones are interchangeable there. */
export type LevelClass = {
  /** See `codeOf`; in order of place. */
  readonly codes: readonly number[]
}

/** What promotions know of an article: per level, undefined where nothing selects it. */
export type ArticleClass = readonly (LevelClass | undefined)[]

/** A store's promotions, ready to be applied to any basket. Made once per change of the catalogue. */
export type CompiledPromotions = {
  /** In order of priority, then id: a promotion's place in this list is its name in here. */
  readonly promotions: readonly Promotion[]
  /** Promotions of one priority, from the lowest number: `from` place to before `to`. */
  readonly levels: readonly { readonly from: number; readonly to: number }[]
  /** Undefined when nothing selects the article. */
  readonly classOf: (article: Article) => ArticleClass | undefined
}

/** Drops the promotions of other stores, orders the rest and indexes what they select. */
export function compilePromotions(promotions: readonly Promotion[], storeId: string): CompiledPromotions {
  const ours = promotions
    .filter(({ storeIds }) => storeIds === null || storeIds.includes(storeId))
    .sort((a, b) => a.priority - b.priority || compareText(a.id, b.id))
  const levels: { from: number; to: number }[] = []
  const levelOf: number[] = []
  ours.forEach((promotion, place) => {
    const level = levels.at(-1)
    if (level && ours[level.from]!.priority === promotion.priority) level.to = place + 1
    else levels.push({ from: place, to: place + 1 })
    levelOf.push(levels.length - 1)
  })

  const select = indexSelectors(ours.map(({ offer }) => offer))
  const known = new Map<string, LevelClass>()
  const levelClass = (codes: readonly number[]): LevelClass => {
    const key = codes.join(' ')
    const found = known.get(key)
    if (found) return found
    const made = { codes }
    known.set(key, made)
    return made
  }

  const classify = (article: Article): ArticleClass | undefined => {
    if (!isPromotable(article)) return undefined
    const codes = select(article)
    if (codes.length === 0) return undefined
    const byLevel: number[][] = levels.map(() => [])
    for (const code of codes) byLevel[levelOf[placeOf(code)]!]!.push(code)
    return byLevel.map((some) => (some.length === 0 ? undefined : levelClass(some)))
  }

  // A basket is priced again with every scan, and its articles are the same objects then.
  const classes = new WeakMap<Article, ArticleClass | 'none'>()
  return {
    promotions: ours,
    levels,
    classOf: (article) => {
      let found = classes.get(article)
      if (found === undefined) {
        found = classify(article) ?? 'none'
        classes.set(article, found)
      }
      return found === 'none' ? undefined : found
    },
  }
}

/** Deposits and the value of gift cards are not a price that could be cut. */
const isPromotable = ({ discountable, kind }: Article): boolean =>
  discountable && kind !== 'deposit' && kind !== 'gift-card'
