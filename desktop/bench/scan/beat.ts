import type { Page } from 'playwright'

type Beating = { beats?: boolean }

/**
 * A monitor shows a new picture 60 times a second and a page is drawn in step with it. A virtual display has no
 * such beat: an idle page there is drawn the moment anything changes, which no till's monitor does. Asking for
 * every frame brings the beat back, alike for floor and till, and only while it is their turn.
 */
export async function whileBeating(page: Page, hasBeat: boolean, work: () => Promise<void>): Promise<void> {
  if (hasBeat)
    await page.evaluate(() => {
      const own = window as unknown as Beating
      own.beats = true
      const beat = (): void => {
        if (own.beats) requestAnimationFrame(beat)
      }
      beat()
    })
  await work()
  await page.evaluate(() => {
    ;(window as unknown as Beating).beats = false
  })
}
