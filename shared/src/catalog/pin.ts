/** An operator's PIN: four to eight digits. */
export const PIN = /^\d{4,8}$/

/** Without a schema, for the page that asks for it. */
export const isPin = (text: string): boolean => PIN.test(text)
