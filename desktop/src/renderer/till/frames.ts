/** The frames of a page. After a change of the DOM: its next frame, and what follows when that frame is on the screen. */
export type Frames = {
  readonly nextFrame: (run: () => void) => void
  readonly afterFrame: (run: () => void) => void
  /** Milliseconds since 1970 with fractions. */
  readonly timeMs: () => number
}

export function pageFrames(): Frames {
  const { port1, port2 } = new MessageChannel()
  const queue: (() => void)[] = []
  port1.onmessage = () => queue.shift()?.()
  return {
    nextFrame: (run) => requestAnimationFrame(run),
    afterFrame: (run) => {
      queue.push(run)
      port2.postMessage(null)
    },
    timeMs: () => performance.timeOrigin + performance.now(),
  }
}

/** When the key or button was pressed that is being obeyed, by the event itself where there is one. */
export const pressedMs = (page: Window): number =>
  performance.timeOrigin + (page.event?.timeStamp ?? performance.now())
