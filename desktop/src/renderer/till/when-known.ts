import type { Stores } from './stores.ts'

/** A till that starts slower than this shows that it starts. */
const PATIENCE_MS = 250

/**
 * Shows the window once there is something to show: the till's view, a program that fails, or else that the till is
 * starting. Drawing that first made every start longer, to be seen for a blink.
 */
export function whenKnown({ till, shell }: Pick<Stores, 'till' | 'shell'>, show: () => void): void {
  let isShown = false
  const showOnce = (): void => {
    if (isShown) return
    isShown = true
    clearTimeout(timer)
    forgetTill()
    forgetShell()
    show()
  }
  const timer = setTimeout(showOnce, PATIENCE_MS)
  const forgetTill = till.subscribe(({ till: view }) => {
    if (view) showOnce()
  })
  const forgetShell = shell.subscribe(({ shell: view }) => {
    if (view?.failing) showOnce()
  })
}
