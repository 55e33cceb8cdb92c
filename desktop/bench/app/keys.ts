import type { PageTools } from './devtools.ts'

/** Milliseconds between two keys of a scanner. */
const KEY_MS = 5

/** A scanner in keyboard mode, with the times that it gives its keys: all of them in the past. */
export async function typeLikeScanner({ send }: PageTools, code: string): Promise<void> {
  const keys = [...code, 'Enter']
  const startMs = Date.now() - keys.length * KEY_MS
  await Promise.all(
    keys.flatMap((key, n) => {
      const timestamp = (startMs + n * KEY_MS) / 1000
      const text = key === 'Enter' ? '\r' : key
      return [
        send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, key, text }),
        send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key }),
      ]
    }),
  )
}

/** Waits until such an element is in the page and gives the time, in milliseconds since 1970. */
export const shown = ({ run }: PageTools, selector: string): Promise<number> => run(appears, selector)

const appears = (selector: string): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector(selector)) resolve(performance.timeOrigin + performance.now())
      else requestAnimationFrame(look)
    }
    look()
  })
