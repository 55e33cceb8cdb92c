import type { PrinterProfile } from '../profiles/profile.ts'
import { byteIn } from './code-page.ts'
import type { CodePage } from './code-page-tables.ts'

const ESC = 0x1b

/**
 * Writes text in the printer's code pages, and changes them (ESC t) where it must. It remembers which is chosen: one
 * writer for one receipt.
 */
export function createCodePageWriter({ codePages }: Pick<PrinterProfile, 'codePages'>) {
  let chosen: CodePage | undefined

  const choose = (page: CodePage): number[] => {
    if (page === chosen) return []
    chosen = page
    return [ESC, 0x74, codePages.find(([known]) => known === page)?.[1] ?? 0]
  }

  /** The page that holds most of the text from its beginning on; of equals the first. */
  const best = (characters: readonly string[]): CodePage | undefined => {
    let found: { page: CodePage; length: number } | undefined
    for (const [page] of codePages) {
      const end = characters.findIndex((character) => byteIn(page, character) === undefined)
      const length = end < 0 ? characters.length : end
      if (length > (found?.length ?? 0)) found = { page, length }
    }
    return found?.page
  }

  return {
    /** Selects the first page, as after ESC @ the printer's own settings hold. */
    start: (): number[] => (codePages[0] ? choose(codePages[0][0]) : []),
    /** Whether each character is in some page. */
    canWrite: (text: string): boolean =>
      [...text].every((character) => codePages.some(([page]) => byteIn(page, character) !== undefined)),
    /** Of text that it can write. */
    write: (text: string): number[] => {
      const characters = [...text]
      return characters.flatMap((character, at) => {
        const byte = chosen === undefined ? undefined : byteIn(chosen, character)
        if (byte !== undefined) return [byte]
        const page = best(characters.slice(at))
        return page === undefined ? [0x3f] : [...choose(page), byteIn(page, character) ?? 0x3f]
      })
    },
  }
}
export type CodePageWriter = ReturnType<typeof createCodePageWriter>
