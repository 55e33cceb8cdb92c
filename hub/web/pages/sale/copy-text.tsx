import { ActionIcon, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import css from './copy-text.module.css'

type Props = { readonly label: string; readonly text: string }

export const CopyText = ({ label, text }: Props) => (
  <span className={css.line}>
    <code title={text}>{text}</code>
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={copied ? `Copied the ${label}` : `Copy the ${label}`}
          onClick={copy}
        >
          {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
        </ActionIcon>
      )}
    </CopyButton>
  </span>
)
