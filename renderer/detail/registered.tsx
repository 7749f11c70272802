/** What the authorization server must have registered exactly so: to be compared and copied. */
import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ConnectionId, WaitingLogin } from '../../shared/connection.ts'
import { IconButton } from '../parts/button.tsx'
import { useActions } from '../store/context.ts'
import { copiedFor } from '../store/token-actions.ts'
import { useWords } from '../words/use-words.ts'
import './registered.css'

interface RegisteredProps extends Pick<WaitingLogin, 'clientId' | 'redirectUri'> {
  readonly id: ConnectionId
}

export function Registered({ id, clientId, redirectUri }: RegisteredProps) {
  const { t } = useWords()
  return (
    <dl className="registered" data-testid="registered">
      <Value id={id} name="clientId" label={t('waiting.clientId')} text={clientId} />
      <Value id={id} name="redirectUri" label={t('waiting.redirectUri')} text={redirectUri} />
    </dl>
  )
}

interface ValueProps {
  readonly id: ConnectionId
  readonly name: string
  readonly label: string
  readonly text: string
}

/** The page may not write to the clipboard: it selects the value, and main copies what is selected. */
function Value({ id, name, label, text }: ValueProps) {
  const { t } = useWords()
  const { copySelection } = useActions()
  const value = useRef<HTMLElement>(null)
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    if (value.current) getSelection()?.selectAllChildren(value.current)
    setCopied(await copySelection(id))
    setTimeout(() => setCopied(false), copiedFor)
  }
  const what = isCopied ? t('act.copied') : t('act.copyValue', { what: label })
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <code ref={value} className="mono">
          {text}
        </code>
        <IconButton label={what} testId={`copy-${name}`} onClick={() => void copy()}>
          {isCopied ? <Check size={15} /> : <Copy size={15} />}
        </IconButton>
      </dd>
    </div>
  )
}
