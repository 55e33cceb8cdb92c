import { SET_82 } from './character-set.ts'

/** Values 0 to 31 of the two check characters. */
const CHECK_CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/**
 * The check character pair of an alphanumeric key (GS1 General Specifications 7.9.5): values of character set 82
 * weighted by the primes from the right, modulo 1021, in two characters of five bits.
 *
 * @param text the key without its pair: at most 23 characters of set 82
 */
export function gs1CheckPair(text: string): string {
  const characters = [...text].reverse()
  const weighted = PRIMES.slice(0, characters.length).map(
    (prime, place) => SET_82.indexOf(characters[place]!) * prime,
  )
  const sum = weighted.reduce((total, value) => total + value, 0) % 1021
  return CHECK_CHARACTERS.charAt(sum >> 5) + CHECK_CHARACTERS.charAt(sum & 31)
}

/** True when the last two characters are the check pair of those before them. */
export function hasValidCheckPair(text: string): boolean {
  return text.length >= 2 && gs1CheckPair(text.slice(0, -2)) === text.slice(-2)
}
