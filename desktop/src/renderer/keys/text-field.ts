export type TextField = HTMLInputElement | HTMLTextAreaElement

/** The field that typed characters land in, if one has the focus. */
export function focusedField(page: Document): TextField | null {
  const element = page.activeElement
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
  return isField ? element : null
}

/** Replaces `[from, to)` as if typed: React hears of it by the input event. */
function splice(field: TextField, from: number, to: number, text: string): void {
  field.setRangeText(text, from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

export function insertText(field: TextField, text: string): void {
  splice(field, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, text)
}

/** Takes `text` out again where it stands before the caret; anything else there stays. */
export function retractText(field: TextField, text: string): void {
  const to = field.selectionStart ?? field.value.length
  const from = to - text.length
  if (from >= 0 && field.value.slice(from, to) === text) splice(field, from, to, '')
}
