import { Secret, TOTP } from 'otpauth'

/** RFC 6238 as every authenticator app knows it. */
const SETTINGS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
const SECRET_BYTES = 20
/** Half minutes that the clocks of hub and phone may lie apart. */
const WINDOW = 1

/** In base32, as people type it. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What an authenticator app reads from a picture. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...SETTINGS, issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** The half minute that a code is of; undefined for a wrong one. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^[0-9]{6}$/.test(token)) return undefined
  const timestamp = at.getTime()
  const delta = TOTP.validate({
    ...{ ...SETTINGS, secret: Secret.fromBase32(secret), token, timestamp, window: WINDOW },
  })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / SETTINGS.period) + delta
}

/** As an app shows it. */
export const totpCode = (secret: string, at: Date): string =>
  TOTP.generate({ ...SETTINGS, secret: Secret.fromBase32(secret), timestamp: at.getTime() })
