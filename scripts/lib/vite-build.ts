import { inRepo } from './paths.ts'
import { Stop } from './progress.ts'

/** Runs a vite build in this process; a broken source is the developer's message, not a stack of ours. */
export async function viteBuild(configFile: string): Promise<void> {
  const vite = await import('vite')
  try {
    await vite.build({ configFile: inRepo(configFile), logLevel: 'warn' })
  } catch (error) {
    throw new Stop(`vite (${configFile}): ${error instanceof Error ? error.message : String(error)}`)
  }
}
