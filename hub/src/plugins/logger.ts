import { type DestinationStream, type Logger, pino } from 'pino'

const SECRETS = [
  'authorization',
  'cookie',
  'password',
  'pin',
  'code',
  'signature',
  'accessToken',
  'token',
  'ticket',
  'newPassword',
  'currentPassword',
]

/** JSON lines. Secrets are cut out wherever an object of a request may hold them. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRETS.flatMap((name) => [`body.${name}`, `headers.${name}`, `req.headers.${name}`])
  const options = {
    level,
    base: { service: 'hub' },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [...paths, 'password', 'pin', 'signature', 'cookie', 'authorization'],
      censor: '[secret]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
