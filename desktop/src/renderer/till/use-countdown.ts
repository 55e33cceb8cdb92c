import { useEffect, useState } from 'react'

/** Whole seconds until a moment of the page's clock, counting down to 0. */
export function useCountdown(untilMs: number): number {
  const [nowMs, setNowMs] = useState(() => performance.now())
  const leftMs = Math.max(0, untilMs - nowMs)
  useEffect(() => {
    setNowMs(performance.now())
    if (untilMs <= performance.now()) return
    const timer = setInterval(() => {
      setNowMs(performance.now())
      if (untilMs <= performance.now()) clearInterval(timer)
    }, 250)
    return () => clearInterval(timer)
  }, [untilMs])
  return Math.ceil(leftMs / 1000)
}
