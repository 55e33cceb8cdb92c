export type AskToken = (
  refused: string | null,
) => Promise<{ readonly accessToken: string; readonly expiresInMs: number }>

/** A token this near to its end might not arrive in time any more. */
const MARGIN_MS = 10_000

/** Keeps main's token while it lasts, on the monotonic clock. The loops that ask at once share one question. */
export function createTokenCache(ask: AskToken, monotonicMs: () => number) {
  let kept: { readonly token: string; readonly untilMs: number } | undefined
  let asking: Promise<string> | undefined

  const askOnce = (refused: string | null): Promise<string> => {
    const answer = ask(refused)
      .then(({ accessToken, expiresInMs }) => {
        if (asking === answer) kept = { token: accessToken, untilMs: monotonicMs() + expiresInMs - MARGIN_MS }
        return accessToken
      })
      .finally(() => {
        if (asking === answer) asking = undefined
      })
    return answer
  }

  return {
    /** @param refused a token that the hub has just refused: another one is asked for */
    get: (refused: string | null): Promise<string> => {
      if (kept?.token === refused) kept = undefined
      if (kept && monotonicMs() < kept.untilMs) return Promise.resolve(kept.token)
      asking ??= askOnce(refused)
      return asking
    },
    /** Also what is on its way: it was asked for with another key. */
    forget: (): void => {
      kept = undefined
      asking = undefined
    },
  }
}
export type TokenCache = ReturnType<typeof createTokenCache>
