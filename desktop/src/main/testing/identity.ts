import type { EnrolmentResponse, TillIdentity } from '@codex/shared/api/enrolment'
import { STORE_DEFAULTS } from '@codex/shared/catalog/store'

/** Who a till is, as a hub says it. */
export const identity: TillIdentity = {
  tenantId: '00000000-0000-4000-8000-00000000000c',
  tenantName: 'Riverside Foods',
  tillId: '00000000-0000-4000-8000-00000000000d',
  tillNumber: 2,
  store: {
    ...STORE_DEFAULTS,
    id: '00000000-0000-4000-8000-00000000000b',
    number: 1,
    name: 'Riverside Market',
    currency: 'EUR',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    receiptHeader: [],
    receiptFooter: [],
  },
}

export const enrolment: EnrolmentResponse = {
  identity,
  pinPepper: 'a-pepper-of-more-than-twenty-letters',
  nextReceiptNumber: 41,
  earlierLife: null,
}
