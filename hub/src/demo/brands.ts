/** Invented house brands and what they cost more than the shop's plain line, in percent. */
const premiums: Record<string, number> = {
  '': 0,
  Riverside: 0,
  Millrace: 18,
  Larkfold: 16,
  'Tansy Farm': 34,
  Oakrigg: 14,
  Norrick: 15,
  Lunetta: 22,
  Pellow: 17,
  Morrow: 19,
  Pipkin: 14,
  Bellwyn: 26,
  Corrin: 13,
  Tambry: 21,
  Kilbrann: 12,
  Glimmet: 15,
  Softwold: 20,
  Wagley: 17,
  Sorrelle: 24,
  'Little Fern': 18,
  Quillmark: 15,
}

/** The shop's own label, which till and shelf leave out of the name. */
export const OWN_LABEL = 'Riverside'

export function brandPremiumPercent(brand: string): number {
  const percent = premiums[brand]
  if (percent === undefined) throw new Error(`no such house brand: ${brand}`)
  return percent
}
