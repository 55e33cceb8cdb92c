import type { Tracking } from '@codex/shared/basket/line'
import type { LineView } from '../../ipc/views.ts'
import type { Ask, Flow } from '../asking/asking.ts'
import { isoDate } from '../format/typed-date.ts'
import { words } from '../locales/words.ts'
import type { FlowKit } from './flow-kit.ts'

const texts = words.told
/** Longest serial or lot number; the engine's bound. */
const MAX_TRACKING = 20
const FIRST_DAY = 2000_01_01
const LAST_DAY = 2099_12_31

/** Serial number, lot and expiry of a line. */
export function createTrackFlow({ engine, line, scanOr }: FlowKit) {
  const expiryOf = async (ask: Ask, lead: string): Promise<string> => {
    for (;;) {
      const typed = await ask.digits({
        ...{ title: texts.track, lead: `${lead}: ${texts.expiryLead}`, apply: texts.change },
        ...{ as: 'date', label: texts.expiry, least: FIRST_DAY, most: LAST_DAY },
      })
      const day = isoDate(typed)
      if (day) return day
    }
  }

  const numberOf = (
    ask: Ask,
    { lineId, name }: LineView,
    kind: 'serial' | 'lot',
    begin: string,
  ): Promise<string> =>
    scanOr(
      ask,
      {
        ...{ title: texts.track, lead: name, apply: texts.change, label: texts[kind], begin },
        ...{ most: MAX_TRACKING, isOptional: true },
      },
      { kind, lineId },
    )

  const trackLine: Flow = async (ask) => {
    const tracked = line()
    const { lineId, name, tracking } = tracked
    const what = await ask.choose({
      ...{ title: texts.track, lead: name, apply: texts.goOn },
      choices: (['serial', 'lot', 'expiry'] as const).map((id) => ({
        ...{ id, label: texts[id], detail: tracking?.[id] ?? texts.none },
      })),
    })
    const field = what as keyof Tracking
    const value =
      field === 'expiry'
        ? await expiryOf(ask, name)
        : await numberOf(ask, tracked, field, tracking?.[field] ?? '')
    const { [field]: _, ...others } = tracking ?? {}
    const next = value === '' ? others : { ...others, [field]: value }
    await engine.call('line.track', { lineId, tracking: Object.keys(next).length > 0 ? next : null })
  }

  return { trackLine }
}
