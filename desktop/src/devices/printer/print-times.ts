export type JobTimes = {
  readonly connectMs: number
  /** For a printer to hang up on whoever comes while it serves somebody else; one that talks is asked instead. */
  readonly welcomeMs: number
  /** A question of status; a printer that answers does so within milliseconds. */
  readonly askMs: number
  /** From the job's last byte to the printer's word that it is done, for a job without bytes. */
  readonly closeMs: number
  /** How much longer each byte may take: a small printer takes them only as fast as it prints. */
  readonly perByteMs: number
  readonly longestMs: number
}

/** Even behind a drawer kick that fails slowly, a job ends before the engine gives up (20 s) and hears its code. */
export const jobTimes: JobTimes = {
  connectMs: 2_500,
  welcomeMs: 30,
  askMs: 500,
  closeMs: 5_000,
  perByteMs: 0.5,
  longestMs: 10_000,
}

export const budgetMs = (times: JobTimes, bytes: number): number =>
  Math.min(times.longestMs, times.closeMs + bytes * times.perByteMs)

const BITS_PER_BYTE = 10
const SECOND_MS = 1_000
/** A line is a little faster than what is paced by it. */
const PACE = 1.5

/** The times of a printer on a serial line, which carries bytes only so fast. */
export const serialTimes = (baudRate: number): JobTimes => ({
  ...jobTimes,
  perByteMs: Math.max(jobTimes.perByteMs, (PACE * SECOND_MS * BITS_PER_BYTE) / baudRate),
})
