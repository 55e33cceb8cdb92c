import { DrillReport, DrillSteps, Outage } from '@codex/shared/drill/drill-report'
import { Flag, Text, Uuid } from '@codex/shared/fields'
import * as z from 'zod'
import { call } from '../define.ts'
import { DrillLook, DrillPlan, DrillSelling } from '../outages.ts'
import { MAX_SCAN_LENGTH } from '../views.ts'
import { nothing } from './nothing.ts'

/** Made by the window: what is sent twice is one drill. */
const Named = z.object({ drillId: Uuid })

/**
 * An outage drill: in training only, permission `device-setup`, asked anew with each call. It ends with training, with
 * the app and after a while; what was taken away comes back then.
 *
 * @throws TRAINING_ONLY, PERMISSION_REQUIRED, DRILL_ENDED
 */
export const drillCalls = {
  /** The last ones of this till, the newest first. */
  'drill.reports': call(nothing, z.array(DrillReport)),
  /** The basket has to be empty. @throws BASKET_NOT_EMPTY, DRILL_NO_ARTICLE */
  'drill.begin': call(Named, DrillPlan),
  'drill.outage': call(Named.extend({ outage: Outage, isOn: Flag }), nothing),
  /** As if a scanner had read it: by way of the device host. */
  'drill.scan': call(Named.extend({ code: Text.min(1).max(MAX_SCAN_LENGTH) }), nothing),
  /** One of a cashier's calls, with its own input and answer: at the training's counter, never at the real one. */
  'drill.sell': call(Named.extend({ name: DrillSelling, input: z.unknown() }), z.unknown()),
  /** SIGKILL, by main. Not while something is being printed: it would be in doubt. @throws DRILL_BUSY */
  'drill.kill': call(Named, nothing),
  'drill.look': call(Named.extend({ saleId: Uuid.nullable() }), DrillLook),
  /** The journal and a paper tell of it. A repeat gets the same report. */
  'drill.complete': call(Named.extend({ steps: DrillSteps }), DrillReport),
} as const
