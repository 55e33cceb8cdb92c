/**
 * The names of payments, each made once for what somebody means. While nobody knows whether it was taken, the same
 * meant again goes by the same name: it is taken once.
 */
export function createTenderIntents(newId: () => string) {
  let open: { readonly meant: string; readonly tenderId: string } | undefined
  return {
    nameOf: (meant: string): string => {
      if (open?.meant !== meant) open = { meant, tenderId: newId() }
      return open.tenderId
    },
    /** What became of it is known: the same once more is another payment. */
    known: (): void => {
      open = undefined
    },
    /** The till shows these. */
    shown: (tenderIds: readonly string[]): void => {
      if (open && tenderIds.includes(open.tenderId)) open = undefined
    },
  }
}
