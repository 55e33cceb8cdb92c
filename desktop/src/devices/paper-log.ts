/** More than a drill prints; the oldest are forgotten. */
const KEPT = 200

/** What this host took to paper, job by job: what comes twice stands there twice. */
export function createPaperLog() {
  let jobs: readonly string[] = []
  return {
    note: (jobId: string): void => {
      jobs = [...jobs, jobId].slice(-KEPT)
    },
    count: (jobId: string): number => jobs.filter((one) => one === jobId).length,
  }
}
