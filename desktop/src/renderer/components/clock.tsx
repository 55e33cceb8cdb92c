import { useEffect, useState } from 'react'
import { useFormat } from '../till/till-context.tsx'

const MINUTE_MS = 60_000

/** The store's time of day, moving with the minute. */
export function Clock() {
  const { time } = useFormat()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setTimeout(() => setNow(new Date()), MINUTE_MS - (now.getTime() % MINUTE_MS) + 20)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <time className="clock" dateTime={now.toISOString()}>
      {time(now)}
    </time>
  )
}
