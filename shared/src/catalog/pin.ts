const DIGITS = /^\d{4,8}$/

/** An operator's PIN: four to eight digits. Without a schema, for the page that asks for it. */
export const isPin = (text: string): boolean => DIGITS.test(text)
