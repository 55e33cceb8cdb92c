import { createChainWalk } from '../journal/walk-chain.ts'
import type { LineOf } from './export-lines.ts'

export type Found = (fault: string, about: string, lineNumber?: number) => void

/** The journals of an export, one after the other: each whole from where it begins to where it says that it ends. */
export function createJournalCheck(found: Found, onEvent: (text: string) => void) {
  let said: LineOf<'journal'> | undefined
  let walk: ReturnType<typeof createChainWalk> | undefined
  let events = 0

  /** The first fault of a journal explains those behind it. */
  const endOne = (): void => {
    if (!said || !walk) return
    const { nextSeq, headHash, fault } = walk.get()
    const of = `till ${said.tillNumber}, epoch ${said.epochId}`
    if (fault) found(`journal-${fault.fault}`, `${of}, event ${fault.seq}`)
    else if (nextSeq < said.end.nextSeq) found('journal-missing', `${of}, event ${nextSeq}`)
    else if (nextSeq > said.end.nextSeq) found('journal-unexpected', `${of}, event ${said.end.nextSeq}`)
    else if (headHash !== said.end.headHash) found('journal-altered', `${of}, event ${nextSeq - 1}`)
    said = undefined
    walk = undefined
  }

  return {
    begin: (line: LineOf<'journal'>): void => {
      endOne()
      said = line
      walk = createChainWalk({ ...line.start, epochId: line.epochId })
    },
    take: ({ seq, hash, text }: LineOf<'event'>): void => {
      events += 1
      if (walk) {
        walk.take({ seq, hash, text })
        onEvent(text)
      } else found('misplaced', 'an event of no journal')
    },
    end: endOne,
    count: () => events,
  }
}
