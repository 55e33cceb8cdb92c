import type { TaxComponent } from './tax-class.ts'

/** The rates of a class added up, in parts per million: what a shop calls its rate. Fixed amounts do not count. */
export const totalRatePpm = (components: readonly TaxComponent[]): number =>
  components.reduce((sum, component) => sum + (component.kind === 'rate' ? component.ratePpm : 0), 0)
