import { createPublicKey, verify as verifySignature } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createExportCheck, type ExportReport, type VerifySignature } from '@codex/shared/audit/verify-export'

/** A key that is none signs nothing. */
const verify: VerifySignature = (text, signature, publicKey) => {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verifySignature(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** Lines of an export, as they come. */
export async function verifyLines(lines: AsyncIterable<string> | Iterable<string>): Promise<ExportReport> {
  const check = createExportCheck(verify)
  for await (const line of lines) check.take(line)
  return check.end()
}

/** A file of any size. */
export const verifyFile = (path: string): Promise<ExportReport> =>
  verifyLines(createInterface({ input: createReadStream(path), crlfDelay: 0 }))
