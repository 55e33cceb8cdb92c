/**
 * One application identifier (AI), or a series of them that differ in the last digits only.
 *
 * `format` lists the components of the value, each `<set><length>[:<check>…][?]`:
 * - set `n` digits, `x` character set 82, `y` character set 39, `z` base64url (GS1 General Specifications 7.11);
 * - length `6` exactly, or `1-20` for at most 20;
 * - check: the names of `gs1/check-component.ts`;
 * - `?`: may be absent, with all that follow it.
 */
export interface AiRow {
  /** `01`, or a series: `3920-3929`. */
  ai: string
  /** Data title of the GS1 General Specifications, figure 3.2-1. */
  title: string
  format: string
  /** One of these must be in the message: alternatives by blanks, `01+21` both together, `31nn` any digits. */
  needs?: string
  /** None of these may be in the message. */
  bars?: string
  /** A primary key of GS1 Digital Link: its qualifiers in order, alternatives by `|`; '' for none. */
  key?: string
  /** False: not a data attribute of a GS1 Digital Link. */
  attribute?: false
}
