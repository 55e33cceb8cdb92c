import type { FeltSpeed } from './felt-speed.ts'

type Press = { readonly basketId: string; readonly pressedAtMs: number }

/** Felt speed of the last press that pays: until the drawer is kicked, and until the sale stands on the screen. */
export function createTenderTimings(felt: Pick<FeltSpeed, 'record'>) {
  let press: Press | undefined
  let shown: { readonly saleId: string; readonly pressedAtMs: number } | undefined

  return {
    /** Somebody pays this basket; a press that does not settle it is followed by another one. */
    pressed: (basketId: string, pressedAtMs: number | undefined): void => {
      press = pressedAtMs === undefined ? undefined : { basketId, pressedAtMs }
    },
    /** The sale is on disk and announced. `kickedMs`: the drawer's kick has left. */
    sold: (basketId: string, saleId: string, kickedMs: number | null): void => {
      if (press?.basketId !== basketId) return
      const { pressedAtMs } = press
      press = undefined
      shown = { saleId, pressedAtMs }
      if (kickedMs !== null) felt.record('tender-to-drawer', kickedMs - pressedAtMs)
    },
    /** A window shows it. The first one counts. */
    painted: (saleId: string, paintedMs: number): void => {
      if (shown?.saleId !== saleId) return
      felt.record('tender-to-screen', paintedMs - shown.pressedAtMs)
      shown = undefined
    },
  }
}
export type TenderTimings = ReturnType<typeof createTenderTimings>
