const LONGEST_PAUSE_MS = 5_000

/** How long to wait before a program or page that died is started again: at once, then ever later. */
export const pauseAfter = (deaths: number): number =>
  deaths <= 1 ? 0 : Math.min(LONGEST_PAUSE_MS, 100 * 2 ** deaths)
