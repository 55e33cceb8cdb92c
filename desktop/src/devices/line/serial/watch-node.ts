import { stat } from 'node:fs/promises'
import type { Clock } from '../../clock.ts'
import type { NodeNews } from '../node-news.ts'

const LOOK_EVERY_MS = 500

/**
 * Tells when what was opened at a path is no longer there. serialport misses some unplugging: a port that is hung up
 * while it reads gives it no bytes and no error, and it reads again for ever, as fast as it can.
 *
 * @returns ends the watch
 */
export function watchNode(clock: Clock, path: string, onGone: () => void, news?: NodeNews): () => void {
  // Windows names its ports, and they are no files.
  if (!path.startsWith('/')) return () => undefined
  let isOver = false
  let first: string | undefined
  let cancel = (): void => undefined
  const endNews = news?.on(() => void look())

  async function look(): Promise<void> {
    const now = await stat(path).then(
      ({ dev, ino, rdev }) => `${dev}:${ino}:${rdev}`,
      () => 'gone',
    )
    if (isOver) return
    first ??= now
    if (now === 'gone' || now !== first) return onGone()
    cancel()
    cancel = clock.after(LOOK_EVERY_MS, () => void look())
  }

  void look()
  return () => {
    isOver = true
    endNews?.()
    cancel()
  }
}
