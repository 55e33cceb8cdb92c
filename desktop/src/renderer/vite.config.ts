import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The till's page starts without a parser (decision 0026): an import that brings one in again ends the build. */
const noParserAtStart: Plugin = {
  name: 'no-parser-at-start',
  generateBundle(_, bundle) {
    const atStart = (file: string): string[] => {
      const chunk = bundle[file]
      return chunk?.type === 'chunk' ? [...chunk.moduleIds, ...chunk.imports.flatMap(atStart)] : []
    }
    const page = Object.values(bundle).find((chunk) => chunk.type === 'chunk' && chunk.name === 'index')
    if (!page) this.error('there is no page of the till')
    const parser = atStart(page.fileName).find((id) => id.includes('/node_modules/zod/'))
    if (parser) this.error(`the till's page loads ${parser} at its start`)
  },
}

/** Two pages, the till and the panel of virtual devices, served from `app://till/` under a strict CSP. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), noParserAtStart],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    cssTarget: 'chrome114',
    // The CSP knows no data: fonts, and the preload polyfill would want to fetch.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: `${import.meta.dirname}/index.html`,
        devices: `${import.meta.dirname}/devices.html`,
        customer: `${import.meta.dirname}/customer.html`,
      },
    },
  },
})
