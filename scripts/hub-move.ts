import { runHubTool } from './lib/hub-tool.ts'

// It lies with the hub, whose database it reads; it prints its own help.
process.exitCode = await runHubTool('move')
