/** One frame of a usual display. */
const FRAME_MS = 1000 / 60

/** The golden section: multiples of it visit every part of an interval evenly. */
const SWEEP = 0.618

/**
 * A rate at least as fast as the asked one whose scans meet the display's frames at every phase. People do: at
 * exactly ten a second each scan would come six frames after the last, always as early or as late in its frame,
 * and the figure would tell about that accident.
 */
export function sweepingRate(perSecond: number): number {
  const frames = Math.max(1, Math.floor(1000 / perSecond / FRAME_MS)) - 1 + SWEEP
  return 1000 / (frames * FRAME_MS)
}
