import { useLayoutEffect } from 'react'

/** Notes once, in the page's own timeline, and says when the first screen that takes a badge, a key or a scan was painted. */
export function useReadyMark(isReady: boolean, onReady: () => void): void {
  useLayoutEffect(() => {
    if (!isReady || performance.getEntriesByName(READY_MARK).length > 0) return
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      performance.mark(READY_MARK)
      port1.close()
      onReady()
    }
    requestAnimationFrame(() => port2.postMessage(null))
  }, [isReady, onReady])
}

const READY_MARK = 'ready'
