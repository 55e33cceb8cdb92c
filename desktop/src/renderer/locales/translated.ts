/** The same texts in another language: every key and every sentence's facts, in other words. */
export type Translated<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => infer Result
    ? (...facts: Facts) => Translated<Result>
    : { readonly [Key in keyof T]: Translated<T[Key]> }
