/** Shows the raw token on the user's request, until anything else is opened. */
import { useRef } from 'react'
import type { ConnectionId } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useWindow } from '../store/context.ts'
import { useEmptied } from '../ui/use-emptied.ts'
import css from './revealed-token.module.css'

export function RevealedToken({ id }: { readonly id: ConnectionId }) {
  const revealed = useWindow((state) => state.revealed)
  return revealed?.id === id ? <RawToken token={revealed.token} /> : null
}

function RawToken({ token }: { readonly token: string }) {
  const { t } = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  useEmptied(field)
  return (
    <section className={css.revealed} aria-label={t('act.revealed')}>
      <p>
        <b>{t('act.revealed')}</b> {t('act.revealedHelp')}
      </p>
      <textarea
        ref={field}
        className="mono"
        data-testid="revealed-token"
        aria-label={t('act.revealed')}
        readOnly
        rows={5}
        value={token}
        // Otherwise Chromium writes it into its session's file.
        autoComplete="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
    </section>
  )
}
