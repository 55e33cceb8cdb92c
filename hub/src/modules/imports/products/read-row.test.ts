import { describe, expect, it } from 'vitest'
import { type RowContext, readRow } from './read-row.ts'
import { FaultyRow } from './row-fault.ts'

const context: RowContext = {
  currency: 'EUR',
  locale: 'en-IE',
  departments: new Map([['dairy', 'd-1']]),
  taxClasses: new Map([['standard', 't-1']]),
  productIds: new Map([['bottle-8c', 'p-1']]),
}
const milk = { sku: 'MILK-1', name: 'Milk 1 l', department: 'Dairy', tax_class: 'STANDARD', price: '1.09' }
const faultOf = (cells: object): string => {
  try {
    readRow({ ...milk, ...cells }, context)
    return 'none'
  } catch (error) {
    if (!(error instanceof FaultyRow)) throw error
    return `${error.fault.field} ${error.fault.code}`
  }
}

describe('a row of products', () => {
  it('says what its cells say, by what people call things', () => {
    expect(readRow(milk, context)).toEqual({
      ...{ sku: 'MILK-1', name: 'Milk 1 l', departmentId: 'd-1', taxClassId: 't-1', priceMinor: 109 },
    })
    const more = {
      ...{
        unit: 'EACH',
        kind: 'goods',
        barcodes: '9520000000017; 9520000000024*12',
        groups: 'milk;cold; milk',
      },
      ...{ minimum_age: '0', open_price: 'no', for_sale: 'Yes', discountable: 0, tracked_by: 'lot' },
      deposit_sku: 'BOTTLE-8C',
    }
    expect(readRow({ ...milk, ...more }, context)).toMatchObject({
      barcodes: [
        { code: '9520000000017', packQuantityMilli: 1_000 },
        { code: '9520000000024', packQuantityMilli: 12_000 },
      ],
      ...{ groups: ['milk', 'cold'], minimumAge: 0, openPrice: false, forSale: true, discountable: false },
      ...{ trackedBy: 'lot', depositProductId: 'p-1', unit: 'each' },
    })
  })

  it('leaves what it does not say', () => {
    expect(readRow({ sku: 'MILK-1', price: '1' }, context)).toEqual({ sku: 'MILK-1', priceMinor: 100 })
    expect(readRow({ sku: 'MILK-1', unit: '', price: '', department: ' ' }, context)).toEqual({
      sku: 'MILK-1',
    })
    expect(readRow({ sku: 'MILK-1', barcodes: '', groups: '' }, context)).toEqual({
      ...{ sku: 'MILK-1', barcodes: [], groups: [] },
    })
  })

  it.each([
    [{ sku: '' }, 'sku MISSING'],
    [{ sku: undefined }, 'sku MISSING'],
    [{ name: ' ' }, 'name MISSING'],
    [{ name: 'x'.repeat(81) }, 'name TOO_LONG'],
    [{ sku: 'x'.repeat(41) }, 'sku TOO_LONG'],
    [{ name: 'a\u0000b' }, 'name NOT_TEXT'],
    [{ name: ['Milk'] }, 'name NOT_TEXT'],
    [{ price: '1.5.0' }, 'price PRICE_INVALID'],
    [{ price: '-1' }, 'price PRICE_INVALID'],
    [{ price: '1.095' }, 'price PRICE_INVALID'],
    [{ price: '1e3' }, 'price PRICE_INVALID'],
    [{ price: '9999999999.00' }, 'price PRICE_INVALID'],
    [{ department: 'Toys' }, 'department DEPARTMENT_UNKNOWN'],
    [{ tax_class: 'zero' }, 'tax_class TAX_CLASS_UNKNOWN'],
    [{ unit: 'bushel' }, 'unit UNIT_UNKNOWN'],
    [{ kind: 'thing' }, 'kind KIND_UNKNOWN'],
    [{ tracked_by: 'nobody' }, 'tracked_by TRACKED_BY_UNKNOWN'],
    [{ for_sale: 'perhaps' }, 'for_sale FLAG_INVALID'],
    [{ minimum_age: '-3' }, 'minimum_age MINIMUM_AGE_INVALID'],
    [{ minimum_age: '100' }, 'minimum_age MINIMUM_AGE_INVALID'],
    [{ barcodes: 'x'.repeat(49) }, 'barcodes BARCODE_INVALID'],
    [{ barcodes: '123*12*2' }, 'barcodes BARCODE_INVALID'],
    [{ barcodes: '123*0' }, 'barcodes PACK_INVALID'],
    [{ barcodes: '123 123' }, 'barcodes BARCODE_TWICE'],
    [{ barcodes: Array.from({ length: 51 }, (_, n) => n).join(' ') }, 'barcodes BARCODES_TOO_MANY'],
    [{ groups: 'x'.repeat(25) }, 'groups GROUP_INVALID'],
    [{ deposit_sku: 'CRATE' }, 'deposit_sku DEPOSIT_UNKNOWN'],
  ])('%j is refused: %s', (cells, fault) => {
    expect(faultOf(cells)).toBe(fault)
  })
})
