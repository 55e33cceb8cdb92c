/**
 * Something that happens once in a start. Whoever waits for it goes on after `latestMs` anyway: a page that does not
 * load must keep nothing from starting.
 */
export function createMoment(latestMs: number) {
  let happen: () => void = () => undefined
  const come = new Promise<void>((resolve) => {
    happen = resolve
  })
  const timer = setTimeout(() => happen(), latestMs)
  return {
    come,
    happened: (): void => {
      clearTimeout(timer)
      happen()
    },
  }
}
