import { pauseAfter } from './back-off.ts'

/** A page that lived so long is forgiven its earlier deaths. */
const HEALTHY_AFTER_MS = 20_000

type Deps = {
  readonly reload: () => void
  /** A window that was closed meanwhile throws at every touch. */
  readonly isDestroyed: () => boolean
  readonly monotonicMs: () => number
}

/** Loads a page again whose process died: at once the first time, ever later when it keeps dying. */
export function createReloader({ reload, isDestroyed, monotonicMs }: Deps) {
  let deaths = 0
  let loadedMs = monotonicMs()
  let timer: NodeJS.Timeout | undefined
  return {
    died: (): void => {
      deaths = monotonicMs() - loadedMs > HEALTHY_AFTER_MS ? 1 : deaths + 1
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (isDestroyed()) return
        loadedMs = monotonicMs()
        reload()
      }, pauseAfter(deaths))
    },
    closed: (): void => clearTimeout(timer),
  }
}
