/** An event that bears a business date. */
export type DatedEvent = { readonly seq: number; readonly businessDate: string }

/** How an epoch is asked for its dates; events without one are passed over. */
export type DatedEvents = {
  readonly firstSeq: number
  readonly lastSeq: number
  /** The first dated event at a sequence or behind it. */
  readonly atOrAfter: (seq: number) => Promise<DatedEvent | undefined>
  /** The last dated event at a sequence or before it. */
  readonly atOrBefore: (seq: number) => Promise<DatedEvent | undefined>
}

/** From the first event of a date to the last one, both inside. */
export type DayRange = { readonly firstSeq: number; readonly lastSeq: number }

/**
 * Where a business date lies in an epoch, by halving: dates never go back within one. Undefined when no event bears
 * the date. Till and hub both find it so, in a few look-ups and without an index.
 */
export async function findDayRange(events: DatedEvents, businessDate: string): Promise<DayRange | undefined> {
  const first = await firstWhere(events, (date) => date >= businessDate)
  if (first?.businessDate !== businessDate) return undefined
  const beyond = await firstWhere(events, (date) => date > businessDate)
  const last = await events.atOrBefore(beyond === undefined ? events.lastSeq : beyond.seq - 1)
  return { firstSeq: first.seq, lastSeq: last?.seq ?? first.seq }
}

/** The first dated event that is far enough; `isReached` stays true once it is. */
async function firstWhere(
  { firstSeq, lastSeq, atOrAfter }: DatedEvents,
  isReached: (date: string) => boolean,
): Promise<DatedEvent | undefined> {
  let low = firstSeq
  let high = lastSeq + 1
  let found: DatedEvent | undefined
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const event = await atOrAfter(middle)
    if (event === undefined || isReached(event.businessDate)) {
      found = event ?? found
      high = middle
    } else low = event.seq + 1
  }
  return found
}

/** The dates of an epoch, newest first, at most so many. */
export async function newestDates(events: DatedEvents, most: number): Promise<string[]> {
  const dates: string[] = []
  let last = await events.atOrBefore(events.lastSeq)
  while (last !== undefined && dates.length < most) {
    const { businessDate } = last
    dates.push(businessDate)
    const range = await findDayRange(events, businessDate)
    last = range && range.firstSeq > events.firstSeq ? await events.atOrBefore(range.firstSeq - 1) : undefined
    // A journal whose dates go back is not walked for ever.
    if (last && last.businessDate >= businessDate) break
  }
  return dates
}
