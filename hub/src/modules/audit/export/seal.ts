import { createHash, sign } from 'node:crypto'
import type { ExportLine } from '@codex/shared/audit/export-lines'
import type { HubKeys } from '../../../tokens/hub-keys.ts'

/** Writes lines as they leave, and at the end seals all of them. */
export function createSealer({ kid, privateKey, publicKeyOf }: HubKeys) {
  const digest = createHash('sha256')
  let lines = 0
  const text = (line: ExportLine): string => {
    lines += 1
    const written = `${JSON.stringify(line)}\n`
    digest.update(written)
    return written
  }
  return {
    text,
    seal: (): string => {
      const sealed = digest.digest('hex')
      const signature = sign(null, Buffer.from(sealed), privateKey).toString('base64url')
      const publicKey = publicKeyOf(kid)?.export({ format: 'jwk' }).x ?? ''
      return `${JSON.stringify({ line: 'seal', lines, digest: sealed, kid, publicKey, signature })}\n`
    },
  }
}
