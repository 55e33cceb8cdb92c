/** A figure for the report; the guest is an emulated, slow processor, so none of them has a bound. */
export function figure(what: string, value: number, unit: string): void {
  console.log(`@@figure ${what}: ${value >= 100 ? Math.round(value) : value.toFixed(1)} ${unit}`)
}

const LOOK_EVERY_MS = 2

/** Waits until it holds. Answers how many milliseconds that took. */
export async function until(what: string, holds: () => boolean, timeoutMs = 30_000): Promise<number> {
  const startedMs = performance.now()
  while (!holds()) {
    if (performance.now() - startedMs > timeoutMs) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return performance.now() - startedMs
}
