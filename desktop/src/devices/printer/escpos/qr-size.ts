/** ISO/IEC 18004, table 7: bytes that a symbol of version 1, 2, ... holds at level M. */
const BYTES_AT_M = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779,
  857, 911, 997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
] as const

/** Modules along one side of the smallest symbol that holds so many bytes at level M. */
export function qrModules(bytes: number): number | undefined {
  const version = BYTES_AT_M.findIndex((room) => bytes <= room) + 1
  return version === 0 ? undefined : 17 + 4 * version
}
