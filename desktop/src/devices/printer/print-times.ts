export type JobTimes = {
  readonly connectMs: number
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
  askMs: 500,
  closeMs: 5_000,
  perByteMs: 0.5,
  longestMs: 10_000,
}

export const budgetMs = (times: JobTimes, bytes: number): number =>
  Math.min(times.longestMs, times.closeMs + bytes * times.perByteMs)
