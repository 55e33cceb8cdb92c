import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { isSignedOut } from '../client/client-error.ts'
import { useHub } from '../client/hub-context.tsx'
import { forgetSession, useSession } from '../client/session.ts'
import { errorText } from '../texts/error-texts.ts'
import css from './account.module.css'

export function Account() {
  const { user } = useSession()
  const hub = useHub()
  const queryClient = useQueryClient()
  const router = useRouter()
  const signOut = useMutation({
    mutationFn: () => hub.session.signOut(),
    onSettled: async (_data, error) => {
      if (error && !isSignedOut(error)) return
      await router.navigate({ to: '/sign-in', search: {} })
      forgetSession(queryClient)
    },
  })
  const failed = signOut.error && !isSignedOut(signOut.error) ? errorText(signOut.error).title : null
  return (
    <div className={css.account}>
      <span className={css.initials} aria-hidden>
        {initialsOf(user.name)}
      </span>
      <span className={css.who}>
        <b>{user.name}</b>
        <small role={failed ? 'alert' : undefined} title={user.email}>
          {failed ?? user.email}
        </small>
      </span>
      <Tooltip label="Sign out" openDelay={300}>
        <ActionIcon
          aria-label="Sign out"
          variant="subtle"
          color="gray"
          size="lg"
          loading={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          <IconLogout size={18} stroke={1.7} color="var(--ink-2)" />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
