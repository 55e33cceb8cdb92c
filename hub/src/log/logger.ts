import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino'
import { scrub } from './scrub.ts'
import { detailFacts, errorFacts, replyFacts, requestFacts } from './serializers.ts'

const SECRETS = [
  ...['authorization', 'cookie', 'password', 'pin', 'code', 'signature', 'accessToken', 'token'],
  ...['ticket', 'newPassword', 'currentPassword'],
  ...['email', 'name', 'phone', 'query', 'search'],
]

/**
 * JSON lines. Whatever an object of a request may hold is cut out, also where a library logs it: secrets, and what tells
 * of a person.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRETS.flatMap((name) => [`body.${name}`, `headers.${name}`])
  const options: LoggerOptions = {
    level,
    base: { service: 'hub' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      ...{ err: errorFacts, error: errorFacts, details: detailFacts },
      ...{ req: requestFacts, res: replyFacts },
    },
    hooks: {
      // Libraries put addresses into their messages.
      logMethod(args, method) {
        const [first, ...rest] = args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg))
        method.apply(this, [first, ...rest] as Parameters<typeof method>)
      },
    },
    redact: {
      paths: [...paths, 'password', 'pin', 'signature', 'cookie', 'authorization', 'email', 'url.query'],
      censor: '[secret]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
