import type { MadeLink } from '../links/links.ts'
import type { Letter } from './mailbox.ts'

type To = { readonly email: string; readonly tenantName: string; readonly publicUrl: string }

/** Behind a `#`, so that no server and no log on the way sees the token. */
export const linkUrl = (publicUrl: string, token: string): string =>
  `${publicUrl.replace(/\/+$/, '')}/admin/set-password#${token}`

const until = ({ expiresAt }: MadeLink): string =>
  `${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`

export const resetLetter = ({ email, tenantName, publicUrl }: To, link: MadeLink): Letter => ({
  kind: 'reset',
  to: email,
  subject: `A new password for ${tenantName}`,
  text: [
    'Somebody asked for a new password for this address. If it was you, choose one here:',
    linkUrl(publicUrl, link.token),
    `The link works once, until ${until(link)}. If it was not you, do nothing: your password stays as it is.`,
  ].join('\n\n'),
})

export const invitationLetter = ({ email, tenantName, publicUrl }: To, link: MadeLink): Letter => ({
  kind: 'invitation',
  to: email,
  subject: `You are invited to ${tenantName}`,
  text: [
    `You may sign in to ${tenantName} with this address. Choose a password here:`,
    linkUrl(publicUrl, link.token),
    `The link works once, until ${until(link)}.`,
  ].join('\n\n'),
})
