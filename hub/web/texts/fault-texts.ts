/** What each name of `saleFaults` means to a person. */
const texts: Readonly<Record<string, string>> = {
  lines: 'the lines do not sum up to the total',
  'line-extension': 'a line is not its price times its quantity',
  total: 'the total is not what the lines cost',
  'tax-table': 'the tax table does not cover the total',
  'tax-rows': 'a tax row is not net plus tax',
  tenders: 'what was paid is not the total',
  change: 'the change is not what was handed over minus what was due',
}

export const faultText = (fault: string): string => texts[fault] ?? `check “${fault}” fails`
