/** While an article waits for its weight. */
export const weighTexts = {
  weigh: {
    onScale: 'On the scale',
    unknown: '–',
    rests: 'At rest.',
    moves: 'It moves. One moment.',
    putOn: 'Put the goods on the scale.',
    orType: 'Or type the weight.',
    typed: 'Typed by hand',
    typedHint: 'In grams, without packaging: 482 is 0.482 kg',
    again: 'Weigh again',
    weighing: 'Weighing',
    sell: (weight: string) => `Sell ${weight}`,
    tare: 'Tare: the packaging alone',
    tareHint: 'In grams. The scale is asked again after that.',
    setTare: 'Take off this tare',
    noTare: 'No tare',
    tareOf: (weight: string) => `Tare ${weight}`,
    leaveOut: 'Leave it out',
    backToScale: 'Back to the scale',
  },
} as const
