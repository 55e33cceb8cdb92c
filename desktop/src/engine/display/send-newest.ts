/** Sends one value at a time, and after it the newest of those that came meanwhile: whoever is slow misses the others. */
export function createNewestSender<T>(send: (value: T) => Promise<unknown>) {
  let waiting: { readonly value: T } | undefined
  let isOut = false

  async function run(): Promise<void> {
    if (isOut) return
    isOut = true
    for (let next = waiting; next; next = waiting) {
      waiting = undefined
      // What is not shown is no failure of the sale.
      await send(next.value).catch(() => undefined)
    }
    isOut = false
  }

  return (value: T): void => {
    waiting = { value }
    void run()
  }
}
