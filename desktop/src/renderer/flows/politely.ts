/** A hub that answers at once shows no waiting. */
const SOON_MS = 400

type Waiting = {
  readonly work: Promise<void>
  /** Says that something is waited for. Throws when whoever stands there does not want to wait. */
  readonly wait: () => Promise<unknown>
  /** Nobody waits for the work any more. */
  readonly leave: () => void
}

/** Waits for work that may take its time, and can be left meanwhile. */
export async function politely({ work, wait, leave }: Waiting): Promise<void> {
  let isOver = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, SOON_MS)
  })
  const left = soon.then(wait).catch((error: unknown) => {
    if (!isOver) leave()
    throw error
  })
  try {
    await Promise.race([work, left])
  } finally {
    isOver = true
    clearTimeout(timer)
  }
}
