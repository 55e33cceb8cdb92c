import { setTimeout } from 'node:timers/promises'
import type { PageTools } from './devtools.ts'

/** Milliseconds between two keys of a scanner. */
const KEY_MS = 5
/** To the first code and between two: nobody aims sooner, and a window that has just come takes no half code for a whole. */
const AIM_MS = 100

const endsMs = new WeakMap<PageTools, number>()

/** A scanner in keyboard mode, with the times that it gives its keys: all of them in the past, none before its last code. */
export async function typeLikeScanner(page: PageTools, code: string): Promise<void> {
  const { send } = page
  const keys = [...code, 'Enter']
  const takesMs = keys.length * KEY_MS
  const startMs = Math.max(Date.now() - takesMs, (endsMs.get(page) ?? Date.now()) + AIM_MS)
  endsMs.set(page, startMs + takesMs)
  await setTimeout(Math.max(0, startMs + takesMs - Date.now()))
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
