import { syntheticDepartments, syntheticTaxClasses } from '../../store/catalog-synthetic.ts'

/** An article that no catalogue knows, under a department and a tax class of the test's shop. */
export const jamOf = (productId: string) => ({
  ...{ productId, name: 'Plum jam', barcode: '4006381333931', unit: 'each' as const, priceMinor: 349 },
  priceQuantityMilli: 1000,
  departmentId: syntheticDepartments[0]?.id ?? '',
  taxClassId: syntheticTaxClasses[0]?.id ?? '',
})
