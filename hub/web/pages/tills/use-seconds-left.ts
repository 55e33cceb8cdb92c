import { useEffect, useState } from 'react'

const secondsUntil = (at: string): number => Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000))

/** Counts down to an instant, 0 when it has passed. */
export function useSecondsLeft(at: string): number {
  const [left, setLeft] = useState(() => secondsUntil(at))
  useEffect(() => {
    setLeft(secondsUntil(at))
    const tick = setInterval(() => setLeft(secondsUntil(at)), 1000)
    return () => clearInterval(tick)
  }, [at])
  return left
}
