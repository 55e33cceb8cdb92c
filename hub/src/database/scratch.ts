/**
 * Buffers that are used again and again. What is as large as a push would, made anew each time, keep the garbage
 * collector busier than all that is done with it.
 */
export function createScratch(bytes: number, mostSpare: number) {
  const spare: Buffer[] = []

  /** Whoever takes one gives it back when nobody looks at it any more; one that is not given back is not missed. */
  const take = (): Buffer => spare.pop() ?? Buffer.allocUnsafeSlow(bytes)

  const giveBack = (buffer: Buffer): void => {
    if (spare.length < mostSpare) spare.push(buffer)
  }

  return { take, giveBack }
}

export type Scratch = ReturnType<typeof createScratch>
