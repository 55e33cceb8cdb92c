import type { ReceiptBlock, ReceiptDocument } from '@codex/shared/receipt/document'
import type { PaperColumns } from '../printer/escpos/paper.ts'

/** Letters by which a person sees at once whether the printer has them. */
const SAMPLES = [
  'English  The quick brown fox 0123456789',
  'Deutsch  ÄÖÜ äöü ß € 1.234,50',
  'Français  éèêë àâ ç îï ôœ ùû « »',
  'Español  ñ Ñ ¿ ¡ áéíóú',
  'Polski  ąćęłńóśźż',
  'Česky  áčďéěíňóřšťúůýž',
  'Türkçe  ğ ı İ ş ç ö ü ₺',
  'Ελληνικά  άέήίόύώ',
  'Русский  ёйцукен',
  '日本語 中文 한국어',
  'العربية  עברית',
]

const text = (value: string, more: Partial<Extract<ReceiptBlock, { kind: 'text' }>> = {}): ReceiptBlock => ({
  ...{ kind: 'text', text: value, align: 'left', size: 'normal', bold: false },
  ...more,
})

/** "....5....10....5" over the whole width: a printer that breaks it is set to fewer columns than it has. */
export const ruler = (columns: number): string =>
  Array.from({ length: columns }, (_, n) => {
    const at = n + 1
    if (at % 10 === 0) return String((at / 10) % 10)
    return at % 5 === 0 ? '+' : '.'
  }).join('')

/** What a printer prints when somebody sets it up: its width, its letters, its bars. */
export const testPage = (columns: PaperColumns): ReceiptDocument => ({
  title: 'Test page',
  locale: 'en',
  blocks: [
    { kind: 'banner', text: 'Test page' },
    text(`${columns} columns: this line is exactly as wide as the paper`, { bold: true }),
    text(ruler(columns)),
    { kind: 'rule' },
    ...SAMPLES.map((sample) => text(sample)),
    { kind: 'rule' },
    { kind: 'pair', left: 'Normal', right: '1,234.50', size: 'normal', bold: false },
    { kind: 'pair', left: 'Bold', right: '1,234.50', size: 'normal', bold: true },
    { kind: 'pair', left: 'Large', right: '1,234.50', size: 'large', bold: true },
    text('left'),
    text('centre', { align: 'center' }),
    text('right', { align: 'right' }),
    { kind: 'barcode', data: 'TEST-0123456789' },
    { kind: 'qr', data: 'https://example.org/test?page=1' },
    text('Both codes can be scanned. The paper is cut below.', { align: 'center' }),
  ],
})
