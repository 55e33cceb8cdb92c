import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyScan, mixedBarcodes, readMixedBarcodes, scanContext } from '../testing/barcode.ts'
import { gs1Message } from '../testing/barcode-gs1.ts'
import { explainBarcode } from './explain-barcode.ts'
import { formatScan } from './format-gtin.ts'
import { formatElementString } from './gs1/format-element-string.ts'
import { gtinOf, parseBarcode } from './parse-barcode.ts'
import { scanFacts } from './scan-facts.ts'

describe('scans of any text', () => {
  it('are read, judged and explained without ever throwing; every refusal has its reason', () => {
    fc.assert(
      fc.property(anyScan(), (raw) => {
        const parsed = parseBarcode(raw)
        const result = scanFacts(parsed, scanContext)
        const steps = explainBarcode(raw, scanContext)
        expect(steps.some(({ step }) => step === 'REFUSED')).toBe(!result.ok)
        if (parsed.kind === 'invalid') {
          expect(parsed.reason).toMatch(/^(BARCODE|GS1)_[A-Z_]+$/)
          expect(parsed.reason.startsWith('GS1_')).toBe(parsed.ai !== undefined)
          expect(parsed.at ?? 0).toBeLessThanOrEqual(parsed.code.length)
        }
        if (result.ok) {
          expect(result.facts.lookup.length).toBeGreaterThan(0)
          expect(result.facts.barcode?.length ?? 1).toBeLessThanOrEqual(48)
        }
      }),
    )
  })

  it('are GS1 only behind an identifier or FNC1', () => {
    fc.assert(
      fc.property(gs1Message(), fc.constantFrom('', ']C0', ']A0', ']X0', ']Q1', ']d1'), (message, aim) => {
        const written = formatElementString(message)
        const text = written.ok ? written.text : ''
        expect(parseBarcode(aim + text).kind).not.toBe('gs1')
        const family = aim === '' || aim === ']X0' ? aim : ''
        expect(parseBarcode(`${family}\u001d${text}`).kind).toBe('gs1')
      }),
    )
  })

  it('read the same again when written as a reader sends them', () => {
    const codes = mixedBarcodes(1000)
    fc.assert(
      fc.property(fc.constantFrom(...codes), (code) => {
        const parsed = parseBarcode(code)
        expect(parsed.kind === 'invalid' ? undefined : parseBarcode(formatScan(parsed))).toEqual(parsed)
      }),
    )
  })
})

describe('the mixture of scans for benchmarks', () => {
  it('is always the same, of every family, and usable throughout', () => {
    const codes = mixedBarcodes(100)
    expect(codes).toEqual(mixedBarcodes(200).slice(0, 100))
    expect(readMixedBarcodes(codes)).toBe(100)
    const kinds = new Set(codes.map((code) => parseBarcode(code).kind))
    expect([...kinds].sort()).toEqual(['digital-link', 'ean13', 'ean8', 'gs1', 'itf14', 'plain', 'upca'])
    expect(codes.filter((code) => gtinOf(parseBarcode(code)) !== undefined)).toHaveLength(95)
  })
})
