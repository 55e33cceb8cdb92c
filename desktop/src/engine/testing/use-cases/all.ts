import { goodsUseCases } from './of-goods.ts'
import { moneyUseCases } from './of-money.ts'
import { shiftUseCases } from './of-shifts.ts'
import { BOTTLE, DEPOSIT, GRAPES, type UseCase, WINE } from './parts.ts'

/** Every use case that writes, by a cashier, with a manager's approval where it needs one. */
export const useCases: readonly UseCase[] = [...goodsUseCases, ...moneyUseCases, ...shiftUseCases]

/** What the shop has to sell for them. */
export const useCaseGoods = [BOTTLE, DEPOSIT, WINE, GRAPES]
