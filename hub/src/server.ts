import { readConfig } from './config.ts'
import { describeFailure } from './describe-failure.ts'
import { startHub } from './hub.ts'
import { createLogger } from './log/logger.ts'

const STOP_TIMEOUT_MS = 20_000

/** The process: starts a hub, stops it on SIGTERM and SIGINT, and says in one line why it could not. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  let end: (code: number) => void = () => {}
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      // Also while it still starts: whatever hangs, a hub that was told to stop is gone after this.
      setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
      end(0)
    })
  const hub = await startHub(config, logger, (error) => {
    logger.fatal({ err: error }, 'the hub cannot go on')
    end(1)
  })
  logger.info({ url: hub.url }, 'the hub is ready')
  const code = await ended
  logger.info('the hub stops')
  await hub.stop()
  process.exit(code)
}

main().catch((error: unknown) => {
  process.stderr.write(`hub: ${describeFailure(error)}\n`)
  process.exit(1)
})
