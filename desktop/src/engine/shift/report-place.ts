import type { TillStore } from '../../store/till-store.ts'

type OfShift = { readonly shiftId: string; readonly businessDate: string }

/** The event belongs to the shift that it happens in; where none is open any more, to the one it tells of. */
export const reportPlace = (store: Pick<TillStore, 'shift'>, { shiftId, businessDate }: OfShift) =>
  store.shift.open() ? {} : { shiftId, businessDate }
