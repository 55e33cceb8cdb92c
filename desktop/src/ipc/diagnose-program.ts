/** What `diagnose.cjs` offers to main, which loads it for the flag alone: it reads databases, and main never does. */
export type DiagnoseProgram = {
  readonly runDiagnose: (diagnosis: {
    readonly args: readonly string[]
    readonly usualDir?: string | undefined
    readonly now: Date
    readonly say: (text: string) => void
  }) => 0 | 1 | 2
}
