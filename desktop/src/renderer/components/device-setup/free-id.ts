/** An id that no other device of its kind has. */
export function freeId(kind: string, taken: readonly { readonly id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let n = 1
  while (ids.has(`${kind}-${n}`)) n += 1
  return `${kind}-${n}`
}
