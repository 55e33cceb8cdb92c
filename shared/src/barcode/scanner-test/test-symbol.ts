import { GS } from '../wedge-keys.ts'

/**
 * What a scanner is tested with: a GS1-128 symbol with a separator in the middle, upper and lower case, and the characters
 * that lie elsewhere on other keyboards (Y, Z, A, Q, W, M, hyphen, slash, underscore, colon). GTIN and lot are made up.
 */
export const TEST_SYMBOL = { elements: `010952123454321310aYz-W/_q${GS}21M;4:Qw`, aim: ']C1' } as const
