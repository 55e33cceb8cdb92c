/**
 * Every coded failure of till and hub, once. `kind` decides what a caller may do about it, `status` is the
 * HTTP answer, `retry` says whether the same request may succeed later without anybody changing anything.
 */
export type ErrorKind = 'input' | 'auth' | 'conflict' | 'missing' | 'limit' | 'unavailable' | 'state' | 'bug'

type ErrorRow = { readonly kind: ErrorKind; readonly status: number; readonly retry: boolean }

const row = (kind: ErrorKind, status: number, retry = false): ErrorRow => ({ kind, status, retry })

export const errorCodes = {
  INTERNAL: row('bug', 500, true),
  INPUT_INVALID: row('input', 400),
  BODY_TOO_LARGE: row('limit', 413),
  NOT_FOUND: row('missing', 404),
  RATE_LIMITED: row('limit', 429, true),
  UNAVAILABLE: row('unavailable', 503, true),
  TIMEOUT: row('unavailable', 504, true),

  AUTH_REQUIRED: row('auth', 401),
  AUTH_INVALID: row('auth', 401),
  AUTH_EXPIRED: row('auth', 401),
  AUTH_SCOPE: row('auth', 403),
  SIGN_IN_FAILED: row('auth', 401),
  NONCE_INVALID: row('auth', 401),

  ENROLMENT_CODE_UNKNOWN: row('auth', 404),
  ENROLMENT_CODE_USED: row('conflict', 409),
  ENROLMENT_CODE_EXPIRED: row('auth', 410),
  TILL_NUMBER_TAKEN: row('conflict', 409),

  SYNC_PROTOCOL: row('input', 426),
  SYNC_OUT_OF_ORDER: row('conflict', 409),
  SYNC_QUARANTINED: row('conflict', 409),
  SYNC_EVENT_INVALID: row('input', 422),

  TILL_NOT_ENROLLED: row('state', 409),
  TILL_ALREADY_ENROLLED: row('conflict', 409),
  TILL_LOCKED: row('state', 423),
  TILL_DB_FOREIGN: row('state', 500),
  TILL_DB_CORRUPT: row('state', 500),
  TILL_DB_NEWER: row('state', 500),
  TILL_DB_MISSING: row('state', 500),
  BACKUP_FAILED: row('state', 500),
  DISK_LOW: row('state', 507),
  DAMAGE_FOUND: row('state', 500),
  CHECK_FAILED: row('state', 500),
  RECOVERY_UNCONFIRMED: row('state', 409),
  DISK_FULL: row('state', 507),
  DISK_FAULT: row('state', 500, true),
  DATA_DIR_UNWRITABLE: row('state', 500),
  PROCESS_FAILING: row('unavailable', 503, true),
  KEYRING_UNAVAILABLE: row('unavailable', 503, true),
  HUB_UNREACHABLE: row('unavailable', 503, true),

  OPERATOR_UNKNOWN: row('auth', 404),
  OPERATOR_SIGNED_OUT: row('auth', 401),
  PIN_WRONG: row('auth', 401),
  PIN_DELAYED: row('limit', 429, true),
  BADGE_UNKNOWN: row('auth', 401),
  TILL_SCREEN_LOCKED: row('auth', 401),
  PERMISSION_REQUIRED: row('auth', 403),
  APPROVAL_INVALID: row('auth', 403),

  BARCODE_UNKNOWN: row('missing', 404),
  BARCODE_INVALID: row('input', 400),
  BASKET_EMPTY: row('state', 409),
  BASKET_FULL: row('limit', 409),
  BASKET_TOO_LARGE: row('limit', 409),
  BASKET_CHANGED: row('conflict', 409),
  BASKET_NOT_EMPTY: row('state', 409),
  BASKET_NOT_HELD: row('missing', 404),
  HELD_TOO_MANY: row('limit', 409),
  LINE_UNKNOWN: row('missing', 404),
  LINE_VOIDED: row('state', 409),
  PRODUCT_UNKNOWN: row('missing', 404),
  QUANTITY_INVALID: row('input', 400),

  AMOUNT_INVALID: row('input', 400),
  CURRENCY_UNKNOWN: row('input', 400),
  TAX_CLASS_NOT_VALID: row('state', 409),
  NOT_FOR_SALE: row('state', 409),
  ARTICLE_EXPIRED: row('state', 409),
  LOT_RECALLED: row('state', 409),
  SERIAL_REQUIRED: row('input', 400),
  SERIAL_TAKEN: row('state', 409),
  LOT_REQUIRED: row('input', 400),
  PRICE_REQUIRED: row('input', 400),
  PRICE_NOT_OPEN: row('state', 409),
  DISCOUNT_NOT_ALLOWED: row('state', 409),
  DISCOUNT_TOO_LARGE: row('input', 400),
  PROMOTION_CODE_UNKNOWN: row('missing', 404),
  AGE_CHECK_REQUIRED: row('state', 409),

  RETURN_FIXED: row('state', 409),
  RETURN_TOO_MUCH: row('input', 409),
  RETURN_UNKNOWN_LINE: row('missing', 404),
  SALE_NOT_VOIDABLE: row('state', 409),
  TENDER_TOO_SMALL: row('input', 400),
  TENDER_TOO_LARGE: row('input', 400),
  TENDER_NOT_ALLOWED: row('state', 409),
  TENDER_INVALID: row('input', 400),
  TENDERS_TOO_MANY: row('limit', 409),
  SALE_UNSETTLED: row('state', 409),
  SALE_UNKNOWN: row('missing', 404),
  PAYMENT_UNDER_WAY: row('state', 409),
  TENDER_UNKNOWN: row('missing', 404),
  CARD_DECLINED: row('state', 402),
  CARD_UNRESOLVED: row('state', 409),
  SIGNING_UNDER_WAY: row('state', 409, true),
  SHIFT_CLOSED: row('state', 409),
  SHIFT_ALREADY_OPEN: row('conflict', 409),
  SHIFT_BUSY: row('state', 409),
  REPORT_UNKNOWN: row('missing', 404),
  TRAINING_ONLY: row('state', 409),
  TRAINING_FORBIDS: row('state', 409),
  CASH_COUNT_INVALID: row('input', 400),
  BUSINESS_DATE_UNCONFIRMED: row('state', 409),
  BUSINESS_DATE_ASSUMED: row('state', 409),

  EVENT_TOO_LARGE: row('limit', 413),
  EVENT_NOT_UNICODE: row('input', 400),
  EVENT_INVALID: row('input', 422),
  EVENT_UNKNOWN: row('input', 422),
  EVENT_VERSION_NEWER: row('state', 422),

  DEVICE_OFFLINE: row('unavailable', 503, true),
  PRINTER_OFFLINE: row('unavailable', 503, true),
  PRINT_OUTCOME_UNKNOWN: row('unavailable', 503),
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorCodes, value)
