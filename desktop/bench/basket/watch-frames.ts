import type { Page } from 'playwright'

type Watching = { frameGaps?: number[] | undefined }

/** The time from each frame of a page to the next, ms, while something is done. The page asks for every frame. */
export async function watchFrames(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const own = window as unknown as Watching
    const gaps: number[] = []
    own.frameGaps = gaps
    let last = performance.now()
    const beat = (now: number): void => {
      gaps.push(now - last)
      last = now
      if (own.frameGaps === gaps) requestAnimationFrame(beat)
    }
    requestAnimationFrame((now) => {
      last = now
      requestAnimationFrame(beat)
    })
  })
  await work()
  return page.evaluate(() => {
    const own = window as unknown as Watching
    const gaps = own.frameGaps ?? []
    own.frameGaps = undefined
    return gaps
  })
}
