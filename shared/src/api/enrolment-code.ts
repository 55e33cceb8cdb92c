/** Letters and digits that cannot be mixed up. */
export const ENROLMENT_CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/
export const MAX_TYPED_CODE = 40

/** What a person typed, in capitals and without what stands between the groups. */
export const bareEnrolmentCode = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

/** Whether it may be a code at all. Without a schema, for the page that asks for it. */
export const isEnrolmentCode = (typed: string): boolean =>
  typed.length <= MAX_TYPED_CODE && ENROLMENT_CODE.test(bareEnrolmentCode(typed))
