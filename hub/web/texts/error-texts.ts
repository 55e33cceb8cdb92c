import { ClientError } from '../client/client-error.ts'

/** `title` says what happened, `next` what to do about it. */
export type ErrorText = { readonly title: string; readonly next: string }

const texts: Readonly<Record<string, ErrorText>> = {
  SIGN_IN_FAILED: {
    title: 'E-mail or password is wrong',
    next: 'Check both and try again. Passwords are case-sensitive.',
  },
  CODE_WRONG: {
    title: 'This code is wrong or was used already',
    next: 'Wait for the next one in your app, or use a recovery code.',
  },
  EMAIL_TAKEN: { title: 'Somebody has this address already', next: 'Choose another one.' },
  NUMBER_TAKEN: { title: 'Somebody has this number already', next: 'Choose another one.' },
  BADGE_TAKEN: { title: 'Somebody has this badge already', next: 'Take another one.' },
  NAME_TAKEN: { title: 'There is one of this name already', next: 'Choose another one.' },
  USER_NOT_INVITED: { title: 'This person has a password already', next: 'No invitation is needed.' },
  LAST_OWNER: { title: 'This is the last owner', next: 'Make another one first.' },
  REGION_IN_USE: { title: 'Somebody has a role in this region', next: 'Take it away first.' },
  KEYS_TOO_MANY: { title: 'There are too many keys', next: 'Take some away first.' },
  LINK_OVER: { title: 'This link was used or is too old', next: 'Ask for a new one.' },
  SIGN_IN_OVER: { title: 'This sign-in took too long', next: 'Begin again with your password.' },
  SECOND_FACTOR_NOT_BEGUN: { title: 'There is nothing to confirm', next: 'Begin again with a new secret.' },
  SECOND_FACTOR_REQUIRED: {
    title: 'Your role needs a second factor',
    next: 'Ask an owner of your organisation to take it away.',
  },
  PASSWORD_WRONG: { title: 'The password is wrong', next: 'Check it and try again.' },
  AUTH_REQUIRED: { title: 'You are signed out', next: 'Sign in to go on.' },
  AUTH_INVALID: { title: 'You are signed out', next: 'Sign in to go on.' },
  AUTH_EXPIRED: { title: 'Your session has ended', next: 'Sign in again to go on.' },
  AUTH_SCOPE: {
    title: 'Your role does not allow this',
    next: 'Ask an owner of your organisation to do it or to change your role.',
  },
  INPUT_INVALID: {
    title: 'The hub does not accept these values',
    next: 'Check what you entered and try again.',
  },
  BODY_TOO_LARGE: { title: 'That is too much at once', next: 'Shorten it and try again.' },
  NOT_FOUND: {
    title: 'This does not exist',
    next: 'It may have been removed, or the address is not complete.',
  },
  RECORD_CHANGED: {
    title: 'Somebody changed this meanwhile',
    next: 'Look at what it is now, then change it again.',
  },
  RECORD_IN_USE: { title: 'This is still in use', next: 'Move what uses it to something else first.' },
  RATE_LIMITED: { title: 'Too many tries', next: 'Wait a minute, then try again.' },
  UNAVAILABLE: {
    title: 'The hub is busy or starting',
    next: 'Tills go on selling. Try again in a moment.',
  },
  TIMEOUT: { title: 'The hub did not answer in time', next: 'Tills go on selling. Try again in a moment.' },
  HUB_UNREACHABLE: {
    title: 'The hub cannot be reached',
    next: 'Tills go on selling and keep their sales. Check the network, then try again.',
  },
  INTERNAL: {
    title: 'The hub made a mistake',
    next: 'Try again. If it happens twice, give the number below to whoever runs the hub.',
  },
  TILL_NUMBER_TAKEN: {
    title: 'This store already has a till with that number',
    next: 'Choose another number, or the next free one.',
  },
  ENROLMENT_CODE_EXPIRED: { title: 'This code has expired', next: 'Make a new one.' },
  ENROLMENT_CODE_USED: { title: 'This code was used already', next: 'Make a new one.' },
  PATCH_INVALID: {
    title: 'The correction does not fit the event',
    next: 'Check each path against the text of the event; replace and remove need something that is there.',
  },
  PATCH_FORBIDDEN: {
    title: 'This cannot be corrected',
    next: 'Amounts that a receipt states and the place in the chain stay as the till wrote them.',
  },
  CONFLICT_SETTLED: { title: 'This is settled already', next: 'Reload the list to see who did it.' },
  VALUE_REFUSED: {
    title: 'The catalogue cannot take this value',
    next: 'Change what is in its way, or keep the other value.',
  },
  FAILURE_SETTLED: { title: 'This is settled already', next: 'Reload the list to see who did it.' },
  PRODUCT_UNKNOWN: { title: 'This product is gone', next: 'Reload the list and try again.' },
  UNREADABLE_ANSWER: {
    title: 'The hub was updated while this page was open',
    next: 'Reload the page to get the new one.',
  },
}

const fallback: ErrorText = {
  title: 'That did not work',
  next: 'Try again. If it happens twice, give the number below to whoever runs the hub.',
}

export const errorText = (error: unknown): ErrorText =>
  (error instanceof ClientError && Object.hasOwn(texts, error.code) && texts[error.code]) || fallback

/** What to quote when asking for help; null when the hub was never reached. */
export const errorReference = (error: unknown): string | null =>
  error instanceof ClientError ? [error.code, error.requestId].filter(Boolean).join(' · ') : null
