/** One kind of news and those who want it. */
export function createEmitter<T>() {
  const listeners = new Set<(value: T) => void>()
  return {
    emit: (value: T): void => {
      for (const listener of [...listeners]) listener(value)
    },
    on: (listener: (value: T) => void): (() => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A value whose changes are told; setting it to what it is tells nobody. */
export function createCell<T>(first: T) {
  const changes = createEmitter<T>()
  let value = first
  return {
    get: (): T => value,
    set: (next: T): void => {
      if (next === value) return
      value = next
      changes.emit(next)
    },
    onChange: changes.on,
  }
}
