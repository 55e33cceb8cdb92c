/** The address of a database, or whoever knows it at the moment. */
export type DatabaseUrl = string | (() => string)

export const urlNow = (url: DatabaseUrl): string => (typeof url === 'string' ? url : url())
