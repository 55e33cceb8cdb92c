/** How long a session's cookie opens anything before it is renewed. */
export const ACCESS_MINUTES = 10
/** A session that is not renewed for so long has ended. */
export const IDLE_HOURS = 12
/** And every one ends then. */
export const LONGEST_DAYS = 7
/** Open sessions of a user; the one that was idle longest goes first. */
export const MOST_SESSIONS = 50

export const after = (at: Date, { minutes = 0, hours = 0, days = 0 }): Date =>
  new Date(at.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000)
