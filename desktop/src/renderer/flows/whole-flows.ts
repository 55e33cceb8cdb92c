import type { Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.whole
/** The engine's bounds. */
const MAX_CODE = 40
const MAX_CERTIFICATE = 60
const NEW = 'new'

/** What is decided about the sale as a whole: codes that unlock promotions, and tax that is not owed. */
export function createWholeFlows({ engine, basket, filled, allowed, reason }: FlowKit) {
  const promotionCode: Flow = async (ask) => {
    const { basketId, promotionCodes } = basket()
    const asked = { title: texts.code, apply: texts.apply }
    const what =
      promotionCodes.length === 0
        ? NEW
        : await ask.choose({
            ...{ ...asked, lead: texts.codesLead },
            choices: [
              { id: NEW, label: texts.newCode },
              ...promotionCodes.map((code) => ({ id: `-${code}`, label: texts.takeBack(code) })),
            ],
          })
    const isNew = what === NEW
    const code = isNew
      ? await ask.text({ ...asked, lead: texts.codeLead, label: texts.codeLabel, most: MAX_CODE })
      : what.slice(1)
    await engine.call('basket.code', { basketId, code, presented: isNew })
  }

  const taxExempt: Flow = async (ask) => {
    const { basketId, exemption } = filled()
    const asked = { title: texts.exempt, apply: texts.apply }
    if (exemption) {
      await ask.choose({
        ...{ ...asked, lead: exemption.reason },
        choices: [{ id: 'back', label: texts.withTax, detail: exemption.certificate }],
      })
      await engine.call('basket.exempt', { basketId, exemption: null })
      return
    }
    const why = await reason(ask, texts.exempt, texts.exemptReasons)
    const certificate = await ask.text({
      ...{ ...asked, lead: texts.certificateLead, label: texts.certificate },
      ...{ most: MAX_CERTIFICATE, isOptional: true },
    })
    const terms = { reason: why, ...(certificate !== '' && { certificate }) }
    await allowed(ask, { reason: why, subject: { kind: 'basket', id: basketId } }, (approvalId) =>
      engine.call('basket.exempt', { basketId, exemption: terms, approvalId }),
    )
  }

  return { promotionCode, taxExempt }
}
