import type { ErrorCode } from '@codex/shared/errors/error-codes'

const BALANCE = ['BALANCE_UNKNOWN', 'BALANCE_BLOCKED', 'BALANCE_EXPIRED', 'BALANCE_TOO_SMALL'] as const
const RESERVATION = ['RESERVATION_UNKNOWN', 'RESERVATION_CHANGED', 'RESERVATION_ENDED'] as const
const CODE = ['ENROLMENT_CODE_UNKNOWN', 'ENROLMENT_CODE_USED', 'ENROLMENT_CODE_EXPIRED'] as const
const PUSH = ['REQUEST_DAMAGED', 'SYNC_PROTOCOL', 'SYNC_OUT_OF_ORDER', 'SYNC_QUARANTINED'] as const
const SECOND_STEP = ['AUTH_INVALID', 'AUTH_EXPIRED', 'SIGN_IN_OVER', 'CODE_WRONG', 'SIGN_IN_FAILED'] as const
const OFFER = ['OFFER_UNKNOWN', 'OFFER_CLAIMED', 'OFFER_CHANGED'] as const

/** What an operation may be refused with, beside what follows from how it is called. Documented, and held against it. */
export const ROUTE_ERRORS: Readonly<Record<string, readonly ErrorCode[]>> = {
  signIn: ['SIGN_IN_FAILED'],
  enrolSecondFactor: [...SECOND_STEP, 'SECOND_FACTOR_NOT_BEGUN'],
  finishSignIn: [...SECOND_STEP, 'SECOND_FACTOR_NOT_BEGUN'],
  renewSession: ['AUTH_REQUIRED', 'AUTH_INVALID', 'AUTH_EXPIRED'],
  changePassword: ['PASSWORD_WRONG', 'CODE_WRONG'],
  setPassword: ['LINK_OVER'],
  beginSecondFactor: ['PASSWORD_WRONG', 'CODE_WRONG'],
  confirmSecondFactor: ['PASSWORD_WRONG', 'CODE_WRONG', 'SECOND_FACTOR_NOT_BEGUN'],
  renewRecoveryCodes: ['PASSWORD_WRONG', 'CODE_WRONG', 'SECOND_FACTOR_NOT_BEGUN'],
  removeSecondFactor: ['PASSWORD_WRONG', 'CODE_WRONG', 'SECOND_FACTOR_NOT_BEGUN', 'SECOND_FACTOR_REQUIRED'],
  requireSecondFactor: ['SECOND_FACTOR_REQUIRED'],
  inviteUser: ['EMAIL_TAKEN'],
  inviteUserAgain: ['USER_NOT_INVITED'],
  updateUser: ['LAST_OWNER', 'EMAIL_TAKEN'],
  resetUserSecondFactor: ['LAST_OWNER'],
  createRegion: ['NAME_TAKEN'],
  replaceRegion: ['NAME_TAKEN', 'REGION_IN_USE'],
  removeRegion: ['REGION_IN_USE'],
  createApiKey: ['KEYS_TOO_MANY', 'NAME_TAKEN'],
  createOperator: ['NUMBER_TAKEN', 'BADGE_TAKEN'],
  updateOperator: ['NUMBER_TAKEN', 'BADGE_TAKEN'],
  createTillToken: ['AUTH_INVALID', 'NONCE_INVALID'],
  createEnrolmentCode: ['TILL_NUMBER_TAKEN'],
  enrolTill: [...CODE, 'ENROLMENT_OTHER_TILL', 'TILL_NUMBER_TAKEN'],
  pushEvents: PUSH,
  rescueTill: PUSH,
  putQuickKeys: ['PRODUCT_UNKNOWN'],
  lookUpSale: ['SALE_UNKNOWN'],
  offerBasket: ['OFFERS_TOO_MANY', ...OFFER],
  claimBasket: OFFER,
  withdrawBasket: OFFER,
  getCustomerAtTill: ['CUSTOMER_UNKNOWN'],
  lookUpBalance: BALANCE,
  reserveBalance: [...BALANCE, ...RESERVATION, 'AMOUNT_INVALID', 'CURRENCY_UNKNOWN'],
  commitBalance: [...BALANCE, ...RESERVATION],
  releaseBalance: [...BALANCE, ...RESERVATION],
  retryIngestFailure: ['FAILURE_SETTLED'],
  correctIngestFailure: ['FAILURE_SETTLED', 'PATCH_INVALID', 'PATCH_FORBIDDEN'],
  discardIngestFailure: ['FAILURE_SETTLED'],
  resolveFieldConflict: ['CONFLICT_SETTLED', 'VALUE_REFUSED'],
  getReadiness: ['UNAVAILABLE'],
}
