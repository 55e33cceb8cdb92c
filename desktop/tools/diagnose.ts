import { runDiagnose } from '../src/diagnose/run.ts'

process.exitCode = runDiagnose({
  args: process.argv.slice(2),
  now: new Date(),
  say: (text) => console.log(text),
})
