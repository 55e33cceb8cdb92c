import { app, session } from 'electron'
import { APP_ORIGIN } from './app-protocol.ts'

/** The pages may show and ask; they may not leave, open, embed, reach the network or get a permission. */
export function lockDownPages(): void {
  app.on('web-contents-created', (_event, contents) => {
    // It may begin anew, in another language.
    contents.on('will-navigate', (event) => {
      if (event.url !== contents.getURL()) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** After the app is ready. */
export function lockDownSession(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  defaultSession.setPermissionCheckHandler(() => false)
  defaultSession.webRequest.onBeforeRequest((details, answer) => {
    const isOurs = details.url.startsWith(`${APP_ORIGIN}/`) || /^(data|blob|devtools):/.test(details.url)
    answer({ cancel: !isOurs })
  })
}
