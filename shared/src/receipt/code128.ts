import { assert } from '../errors/assert.ts'

/** ISO/IEC 15417, table 1: widths of bar, space, bar, space, bar, space of each symbol; the stop has a bar more. */
const WIDTHS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122' +
  '123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323' +
  '131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131' +
  '213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122' +
  '141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112' +
  '124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141' +
  '411131211412211214211232'
const STOP = '2331112'
const START_B = 104
const CHECK_MODULUS = 103

const widthsOf = (symbol: number): string => WIDTHS.slice(symbol * 6, symbol * 6 + 6)

/**
 * The widths of a Code 128's bars and spaces in modules, a bar first, without quiet zones. Code set B.
 *
 * @param data printable ASCII, at least one character
 */
export function code128Widths(data: string): number[] {
  assert(/^[\x20-\x7e]+$/.test(data), 'Code 128 set B takes printable ASCII')
  const symbols = [START_B, ...Array.from(data, (character) => character.charCodeAt(0) - 32)]
  const check = symbols.reduce((sum, symbol, place) => sum + symbol * Math.max(1, place), 0) % CHECK_MODULUS
  return Array.from([...symbols, check].map(widthsOf).join('') + STOP, Number)
}
