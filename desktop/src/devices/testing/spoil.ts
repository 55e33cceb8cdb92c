import type { Random } from '@codex/shared/testing/typing/random'

/**
 * Bytes as they are on a bad cable or from a device that is not what it says: cut, turned, doubled, left out, made up.
 *
 * @param controls bytes that mean something where they come
 */
export function spoil(random: Random, good: Uint8Array, controls: readonly number[]): Uint8Array {
  let bytes = good
  for (let times = random.whole(0, 3); times > 0; times -= 1) {
    const at = random.whole(0, bytes.length)
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)]
    switch (random.whole(0, 4)) {
      case 0:
        bytes = Buffer.concat([head, Buffer.from([random.whole(0, 255)]), tail.subarray(1)])
        break
      case 1:
        bytes = head
        break
      case 2:
        bytes = Buffer.concat([head, tail.subarray(0, random.whole(1, 20)), tail])
        break
      case 3:
        bytes = Buffer.concat([head, tail.subarray(random.whole(1, 5))])
        break
      default:
        bytes = Buffer.concat([head, Buffer.from([random.oneOf(controls)]), tail])
    }
  }
  return bytes
}
