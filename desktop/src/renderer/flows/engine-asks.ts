import { type ErrorBody, toErrorBody } from '@codex/shared/errors/app-error'
import type { Flow } from '../asking/asking.ts'
import type { FlowKit } from './flow-kit.ts'
import { isAskedFor, type Sell, sellTold } from './told.ts'

/** What the till asks by itself when the engine refused something for want of an answer. */
export function createEngineAsks(kit: FlowKit, ageCheck: Flow) {
  const { stores, engine, newId } = kit
  const { demands, notices, screen, asking } = stores
  let unknownCode: string | undefined

  /** It was scanned: its own code sells it, with what was missing. */
  const sellScanned = (missing: ErrorBody, code: string): boolean => {
    const lineId = newId()
    return demands.add((ask) =>
      sellTold(ask, kit, (told) => engine.call('product.code', { code, lineId, ...told }), missing),
    )
  }

  return {
    /** The last code that the catalogue did not know, for whoever wants it found or added. */
    unknownCode: (): string | undefined => unknownCode,
    /** True: it is asked about now, and need not be told as well. */
    take: (error: ErrorBody): boolean => {
      const { code } = error.details
      if (error.code === 'BARCODE_UNKNOWN' && typeof code === 'string') unknownCode = code
      if (isAskedFor(error) && typeof code === 'string') return sellScanned(error, code)
      if (error.code !== 'AGE_CHECK_REQUIRED') return false
      // Whoever wants to pay is asked at once; what a flow asks is answered first.
      if (!asking.isRunning()) screen.reset()
      return demands.add(ageCheck)
    },
    /** Chosen by key or by name: a question stands where the engine has one. */
    sell: async (productId: string, source: 'keyed' | 'quick-key'): Promise<void> => {
      const lineId = newId()
      const sell: Sell = (told) => engine.call('product.add', { productId, source, lineId, ...told })
      try {
        await sell({})
      } catch (error) {
        const missing = toErrorBody(error)
        // Whoever chose it is done with choosing: the list gives way to the question.
        if (isAskedFor(missing) && !asking.isRunning()) screen.reset()
        const isAsked = isAskedFor(missing) && demands.add((ask) => sellTold(ask, kit, sell, missing))
        if (!isAsked) notices.add('error', missing)
      }
    },
  }
}
