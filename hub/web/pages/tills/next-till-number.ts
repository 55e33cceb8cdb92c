/** The lowest number that no till of the store has. */
export function nextTillNumber(tills: readonly { readonly number: number }[]): number {
  const taken = new Set(tills.map((till) => till.number))
  let number = 1
  while (taken.has(number)) number += 1
  return number
}

/** "7KQ2M9XW3R" -> "7KQ2M-9XW3R": easier to read out and to type. A code that has dashes keeps them. */
export const spacedCode = (code: string): string =>
  code.includes('-') ? code : (code.match(/.{1,5}/g) ?? [code]).join('-')

/** 872 -> "14:32" */
export const countdown = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
