import * as z from 'zod'

/** What a process of headless tills is started with. */
export const HostPlan = z.object({
  tills: z.array(
    z.object({
      number: z.int(),
      dataDir: z.string(),
      /** The hub itself: codes can be used once, and nothing is in their way. */
      enrolAt: z.string(),
      seed: z.int(),
    }),
  ),
  hubUrl: z.string(),
  /** Per till: so many sales, at most so many a second. */
  sales: z.int(),
  rate: z.number(),
  tokenAgeing: z.number(),
})
export type HostPlan = z.infer<typeof HostPlan>

/** What it says. What was said before a kill still arrives. */
export const HostNews = z.discriminatedUnion('news', [
  /** It is nobody yet, or the hub did not take the last one. */
  z.object({ news: z.literal('wants-code'), till: z.int() }),
  z.object({ news: z.literal('enrolled'), till: z.int() }),
  /** A customer has left with a receipt. */
  z.object({ news: z.literal('sold'), till: z.int(), saleId: z.uuid() }),
  z.object({ news: z.literal('done'), till: z.int() }),
  /** The hub has all of it, answers, and gives it new tokens. */
  z.object({ news: z.literal('synced'), till: z.int(), movedMinor: z.int() }),
  z.object({ news: z.literal('fault'), till: z.int(), text: z.string() }),
  z.object({ news: z.literal('log'), till: z.int(), text: z.string() }),
])
export type HostNews = z.infer<typeof HostNews>

export const HostOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('code'), till: z.int(), code: z.string() }),
  /** Nothing is in the way any more: every till proves that the hub still takes it for what it is. */
  z.object({ order: z.literal('prove') }),
  z.object({ order: z.literal('stop') }),
])
export type HostOrder = z.infer<typeof HostOrder>
