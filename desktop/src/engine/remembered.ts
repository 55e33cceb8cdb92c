/** A double press comes at once: no more are remembered. */
const MOST = 16

/**
 * Names of what this engine has done, the newest few. What is done already by its name, and not remembered, was done
 * by an engine that died: nobody knows what became of the drawer.
 */
export function createRemembered() {
  const names = new Set<string>()
  return {
    has: (name: string): boolean => names.has(name),
    add: (name: string): void => {
      names.add(name)
      for (const oldest of names) {
        if (names.size <= MOST) break
        names.delete(oldest)
      }
    },
  }
}
