/** How many bytes follow a command's two, given the bytes from there on. */
type Length = number | ((rest: Uint8Array) => number)

const word = (rest: Uint8Array, at: number): number => (rest[at] ?? 0) + 256 * (rest[at + 1] ?? 0)

/** Longer than what is there, while its end is not. */
const untilNul = (rest: Uint8Array, from: number): number => {
  const end = rest.indexOf(0, from)
  return end < 0 ? Math.max(rest.length, from) + 1 : end + 1
}

const same = (keys: string, length: Length): [string, Length][] => [...keys].map((key) => [key, length])

const esc = new Map<string, Length>([
  ...same('@2<SLimv\f', 0),
  ...same(' !%-3=?EGJKMRTUVadertu{', 1),
  ...same('$\\cB', 2),
  ['p', 3],
  ['W', 8],
  ['D', (rest) => untilNul(rest, 0)],
  ['*', (rest) => 3 + word(rest, 1) * ((rest[0] ?? 0) >= 32 ? 3 : 1)],
])

const gs = new Map<string, Length>([
  ...same(':c\f', 0),
  ...same('!#/BHITabfhjrw', 1),
  ...same('$\\LPW', 2),
  ['^', 3],
  ['g', 4],
  ['V', (rest) => ([65, 66, 97, 98, 103, 104].includes(rest[0] ?? 0) ? 2 : 1)],
  ['k', (rest) => ((rest[0] ?? 0) >= 65 ? 2 + (rest[1] ?? 0) : untilNul(rest, 1))],
  ['v', (rest) => 6 + word(rest, 2) * word(rest, 4)],
  ['*', (rest) => 2 + (rest[0] ?? 0) * (rest[1] ?? 0) * 8],
  ['(', (rest) => 3 + word(rest, 1)],
  ['8', (rest) => 5 + word(rest, 1) + 65_536 * word(rest, 3)],
])

const fs = new Map<string, Length>([
  ...same('&.', 0),
  ...same('!-CW', 1),
  ...same('Sp', 2),
  ['2', 74],
  ['(', (rest) => 3 + word(rest, 1)],
])

const dle = new Map<string, Length>([
  ['\x04', (rest) => ([7, 8, 18].includes(rest[0] ?? 0) ? 2 : 1)],
  ['\x05', 1],
  ['\x14', (rest) => ((rest[0] ?? 0) === 8 ? 8 : 3)],
])

/** The commands of the ESC/POS reference by prefix and second byte. */
export const commandLengths = new Map([
  [0x1b, { prefix: 'ESC', lengths: esc }],
  [0x1d, { prefix: 'GS', lengths: gs }],
  [0x1c, { prefix: 'FS', lengths: fs }],
  [0x10, { prefix: 'DLE', lengths: dle }],
])
