import { isHeldByFinger } from './wedge-fingers.ts'
import type { WedgeFrame } from './wedge-result.ts'

/** Whose a terminator was: a person's may have come in the middle of a scan, whose rest then follows. */
export type Verdict = { is: 'scanners' | 'persons'; atMs: number; frame: WedgeFrame | undefined }

interface Down {
  code: string
  atMs: number
  /** The scan that it ended, if it did; told when it is known that the scanner pressed it. */
  frame: WedgeFrame | undefined
  /** A person typed just before: no second pair of hands has to be made up. */
  isTyping: boolean
  /** Another key came before it went up. */
  isContested: boolean
}

/**
 * Watches a terminator that is down. A scanner lets go of it before it types on, so that its going up settles it, or that
 * nothing came in time. Where a key comes first, a person pressed the one or the other: by how long it was held.
 */
export function createTerminatorWatch(fastMs: number) {
  let down: Down | undefined

  function settle(is: Verdict['is']): Verdict | undefined {
    const settled = down && { is, atMs: down.atMs, frame: down.frame }
    down = undefined
    return settled
  }
  const isInTime = (atMs: number): boolean =>
    down !== undefined && atMs - down.atMs >= 0 && atMs - down.atMs <= fastMs

  return {
    pressed(code: string, atMs: number, isTyping: boolean, frame?: WedgeFrame): void {
      down = { code, atMs, frame, isTyping, isContested: false }
    },
    /** Another key comes. */
    next(atMs: number, isTerminator: boolean): Verdict | undefined {
      if (!down) return undefined
      if (!down.isContested && !isInTime(atMs)) return settle('scanners')
      if (isTerminator) return settle('persons')
      down.isContested = true
      return undefined
    },
    /** A key goes up. */
    released(code: string, atMs: number): Verdict | undefined {
      if (down?.code !== code) return undefined
      const isScanners = !down.isContested || (down.isTyping && !isHeldByFinger(down.atMs, atMs))
      return settle(isScanners ? 'scanners' : 'persons')
    },
    idle(atMs: number): Verdict | undefined {
      if (!down || isInTime(atMs)) return undefined
      return settle(down.isContested ? 'persons' : 'scanners')
    },
    /** Keys go elsewhere: nobody will know. */
    drop: (): Verdict | undefined => settle('persons'),
  }
}
