/** What the authorization server must have registered exactly so: to be compared and copied. */
import type { ConnectionId, WaitingLogin } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { CopyableText } from '../../ui/copyable-text.tsx'
import css from './registration-values.module.css'

interface RegisteredProps extends Pick<WaitingLogin, 'clientId' | 'redirectUri'> {
  readonly id: ConnectionId
}

export function Registered({ id, clientId, redirectUri }: RegisteredProps) {
  const { t } = useWords()
  return (
    <dl className={css.registered} data-testid="registered">
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

function Value({ id, name, label, text }: ValueProps) {
  const { t } = useWords()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <CopyableText
          id={id}
          text={text}
          label={t('act.copyValue', { what: label })}
          testId={`copy-${name}`}
        />
      </dd>
    </div>
  )
}
