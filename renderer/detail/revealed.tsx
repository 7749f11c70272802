/** The raw token, because the person asked to see it; gone as soon as anything else is looked at. */
import type { ConnectionId } from '../../shared/connection.ts'
import { useWindow } from '../store/context.ts'
import { useWords } from '../words/use-words.ts'

export function Revealed({ id }: { readonly id: ConnectionId }) {
  const { t } = useWords()
  const revealed = useWindow((state) => state.revealed)
  if (revealed?.id !== id) return null
  return (
    <section className="revealed" aria-label={t('act.revealed')}>
      <p>
        <b>{t('act.revealed')}</b> {t('act.revealedHelp')}
      </p>
      <textarea
        className="mono"
        data-testid="revealed-token"
        aria-label={t('act.revealed')}
        readOnly
        rows={5}
        value={revealed.token}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
    </section>
  )
}
