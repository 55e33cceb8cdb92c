/** Rows that are refused, one for each kind of fault. */
const BAD: readonly ((n: number) => string)[] = [
  (n) => `,Bad ${n},Bakery,standard,1.00,,`,
  (n) => `BAD-${n},,Bakery,standard,1.00,,`,
  (n) => `BAD-${n},${'x'.repeat(81)},Bakery,standard,1.00,,`,
  (n) => `${'B'.repeat(41)}${n},Bad ${n},Bakery,standard,1.00,,`,
  (n) => `BAD-${n},Bad ${n},Nowhere,standard,1.00,,`,
  (n) => `BAD-${n},Bad ${n},,standard,1.00,,`,
  (n) => `BAD-${n},Bad ${n},Bakery,no-class,1.00,,`,
  (n) => `BAD-${n},Bad ${n},Bakery,,1.00,,`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,cheap,,`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,,,bushel`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,,,,thing`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,,,`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,${'9'.repeat(49)},`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,123*0,`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,55${n} 55${n},`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,TAKEN,`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,,old`,
  (n) => `BAD-${n},Bad ${n},Bakery,standard,1.00,,,,,nobody`,
  (n) => `BAD-${n},Bad ${n},Bakery`,
  () => `GOOD-0,Again,Bakery,standard,1.00,,`,
]

const HEAD = 'sku,name,department,tax_class,price,barcodes,minimum_age,unit,kind,tracked_by'
const COLUMNS = HEAD.split(',').length

type Asked = {
  readonly rows: number
  readonly bad: number
  readonly department: string
  readonly taxClass: string
}

/** A file of products, with bad rows spread over it. */
export function makeFile({ rows, bad, department, taxClass }: Asked): string {
  const every = bad > 0 ? Math.floor(rows / bad) : rows + 1
  const lines: string[] = []
  let badSoFar = 0
  for (let n = 0; n < rows; n += 1) {
    const isBad = n % every === every - 1 && badSoFar < bad
    const row = isBad
      ? (BAD[badSoFar++ % BAD.length] as (n: number) => string)(n)
      : `GOOD-${n},Article ${n} of the big file,Bakery,standard,${((n % 9000) / 100 + 1).toFixed(2)},${n === 0 ? 'TAKEN' : `77${n}`},${n % 50 === 0 ? 18 : ''}`
    const isShort = row.split(',').length < 4
    const cells = row.split(',')
    const whole = isShort ? row : [...cells, ...Array(COLUMNS - cells.length).fill('')].join(',')
    lines.push(whole.replace(',Bakery', `,${department}`).replace(',standard,', `,${taxClass},`))
  }
  return [HEAD, ...lines].join('\n')
}
