import { posix } from 'node:path'

export interface Repository {
  /** Whether a file or folder of this path, relative to the repository, exists. */
  exists(path: string): boolean
  /** The scripts of the root package.json. */
  readonly npmScripts: readonly string[]
}

/** What a Markdown document names that is not there: links, paths in backticks, npm scripts. */
export function checkDocument(path: string, text: string, repository: Repository): string[] {
  const found: string[] = []
  const lines = withoutFences(text).split('\n')
  for (const [index, line] of lines.entries()) {
    const say = (what: string) => found.push(`${path}:${index + 1}: ${what}`)
    for (const link of linksOf(line)) {
      const target = posix.join(posix.dirname(path), link)
      if (!repository.exists(target)) say(`the link ${link} leads nowhere`)
    }
    for (const named of pathsOf(line)) {
      if (!repository.exists(named)) say(`there is no ${named}`)
    }
  }
  // Commands count inside code fences too.
  for (const [index, line] of text.split('\n').entries()) {
    for (const [, script = ''] of line.matchAll(/npm run ([\w:-]+)/g)) {
      if (!repository.npmScripts.includes(script)) {
        found.push(`${path}:${index + 1}: package.json has no script "${script}"`)
      }
    }
  }
  return found
}

/** Blanks fenced code, keeping the line numbers. */
function withoutFences(text: string): string {
  return text.replace(/^(```|~~~)[\s\S]*?^\1.*$/gm, (block) => block.replace(/[^\n]/g, ''))
}

function linksOf(line: string): string[] {
  const targets = [
    ...line.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
    ...line.matchAll(/(?:src|href)="([^"]+)"/g),
  ]
  return targets
    .map((match) => (match[1] ?? '').replace(/[#?].*$/, ''))
    .filter((target) => target !== '' && !/^([a-z][a-z+.-]*:|\/)/i.test(target))
}

const topLevel = /^(desktop|hub|shared|build|scripts|\.github|\.ci)\//

/** Paths in backticks that begin with a folder of the repository; patterns and placeholders are left alone. */
function pathsOf(line: string): string[] {
  return [...line.matchAll(/`([^`]+)`/g)]
    .map((match) => (match[1] ?? '').replace(/:\d+$/, ''))
    .filter((text) => topLevel.test(text) && !/[\s*<>{}$…|()]/.test(text) && !isMade(text))
}

/** What builds make is not in a fresh clone. */
const isMade = (path: string) => /(^|\/)(dist|generated)(\/|$)/.test(path)
