import type { Ask, Flow } from '../asking/asking.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.age
type Outcome = 'document-seen' | 'plainly-older' | 'refused'

/** How old the customer is: asked when an article wants it, and before anything is paid. */
export function createAgeFlows({ engine, format }: FlowKit) {
  /** Says false where there was nothing to ask. */
  const askAge = async (ask: Ask): Promise<boolean> => {
    const asked = await engine.call('age.get', {})
    const first = asked?.lines[0]
    if (!asked || !first) return false
    const names = [...new Set(asked.lines.map(({ name }) => name))].join(', ')
    // Whoever presses F12 to pay has not looked at a document: one of them is chosen, or none.
    const outcome = await ask.choose({
      ...{ title: texts.title(asked.minimumAge), lead: names, apply: texts.apply, isDeliberate: true },
      figure: { label: texts.bornBy, value: format().date(asked.bornBy) },
      choices: (['document-seen', 'plainly-older', 'refused'] as const).map((id) => ({
        ...{ id, label: texts.outcomes[id], detail: texts.details[id] },
      })),
    })
    await engine.call('age.confirm', { subject: { lineId: first.lineId }, outcome: outcome as Outcome })
    if (outcome === 'refused') await takeOut(ask, asked.lines, names)
    return true
  }

  const takeOut = async (ask: Ask, lines: readonly { lineId: string }[], names: string): Promise<void> => {
    const what = await ask.choose({
      ...{ title: texts.refusedTitle, lead: names, apply: texts.apply },
      choices: [
        { id: 'void', label: texts.takeOut(lines.length) },
        { id: 'keep', label: texts.keep, detail: texts.keepDetail },
      ],
    })
    if (what === 'keep') return
    for (const { lineId } of lines) await engine.call('line.void', { lineId, reason: texts.tooYoung })
  }

  const ageCheck: Flow = async (ask) => {
    if (await askAge(ask)) return
    await ask.choose({ title: texts.function, apply: texts.apply, choices: [], none: texts.nobody })
  }

  return {
    ageCheck,
    /** By itself: silent where there is nothing to ask any more. */
    askAge: async (ask: Ask): Promise<void> => void (await askAge(ask)),
  }
}
