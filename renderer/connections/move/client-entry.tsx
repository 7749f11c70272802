/** Shows the entry of a connection's client without its secrets, and has main copy the whole of it. */
import { Copy } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { CopiedEntry } from '../../../shared/contract.ts'
import type { ClientEntryView } from '../../../shared/move.ts'
import type { AccountDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem } from '../../store/context.ts'
import type { TypedAccount } from '../../store/move-actions.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { wordCopied } from '../../token/hand-over/copy-button.tsx'
import {
  type OpenVault,
  storeOf,
  UnlockMethodField,
  useCredential,
} from '../../vault/protection/unlock-method-field.tsx'
import { SubmitAttempt } from '../../vault/submit-attempt.tsx'
import { useAttempt } from '../../vault/use-attempt.ts'
import { AccountFields } from './account-fields.tsx'
import css from './move.module.css'

interface ClientEntryProps {
  readonly vault: OpenVault
  readonly connection: ConnectionSummary
}

const nothingTyped: TypedAccount = { username: '', password: '' }

export function ClientEntry({ vault, connection }: ClientEntryProps) {
  const { t, own } = useWords()
  const { copyClientEntry } = useActions()
  const [typed, type] = useState(nothingTyped)
  const [copied, setCopied] = useState<CopiedEntry>()
  const view = useClientEntry(connection, typed)
  const attempt = useAttempt()
  const proving = useCredential(vault)
  const { credential } = proving
  const texts = useSystem(connection.system)?.methods.find(({ id }) => id === connection.method)?.clientEntry
  const account = view?.account
  if (!texts || !view || !account) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (credential === 'incomplete') return
    const given = account.kind === 'typed' ? typed : undefined
    void attempt.make(async () => {
      const result = await copyClientEntry(connection.id, given, credential)
      if (!result.ok) return result.problem
      proving.type('')
      setCopied(result.value)
      return undefined
    })
  }
  return (
    <form className={css.entry} autoComplete="off" onSubmit={submit}>
      <p>{own(texts.lead)}</p>
      <figure>
        <figcaption className="soft">{t('entry.preview')}</figcaption>
        <pre className="mono" data-testid="client-entry">
          {view.text}
        </pre>
      </figure>
      {account.kind === 'stored' && <p>{t('entry.stored', { name: account.connection })}</p>}
      {account.kind === 'typed' && texts.account && (
        <AccountFields
          texts={texts.account}
          typed={typed}
          onType={(next) => {
            type(next)
            setCopied(undefined)
          }}
        />
      )}
      <UnlockMethodField draft={proving} attempt={attempt} store={storeOf(vault)} />
      <SubmitAttempt attempt={attempt} isReady={credential !== 'incomplete'} testId="copy-client-entry">
        <Copy size={15} />
        {t('entry.copy')}
      </SubmitAttempt>
      <CopiedStatus copied={copied} texts={texts.account} />
    </form>
  )
}

interface CopiedStatusProps {
  readonly copied: CopiedEntry | undefined
  readonly texts: AccountDescription | undefined
}

function CopiedStatus({ copied, texts }: CopiedStatusProps) {
  const { t, own, formats } = useWords()
  const missing = texts && copied?.missing.map((part) => own(texts[part])).join(', ')
  return (
    <div role="status" data-testid="entry-status">
      {copied && (
        <>
          <p>
            <b>{wordCopied(copied.seconds, t, formats)}</b>
          </p>
          {missing && <p className={css.warning}>{t('entry.missing', { what: missing })}</p>}
        </>
      )}
    </div>
  )
}

/** The entry as main shows it, kept up with what is typed. */
function useClientEntry({ id }: ConnectionSummary, typed: TypedAccount): ClientEntryView | undefined {
  const { viewClientEntry } = useActions()
  const { username } = typed
  const hasPassword = typed.password !== ''
  const [view] = useLoaded(() => viewClientEntry(id, { username, hasPassword }), [id, username, hasPassword])
  return view?.ok ? view.value : undefined
}
