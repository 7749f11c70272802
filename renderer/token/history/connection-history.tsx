/** Shows why the token is the one in use, and what happened to its connection: both come worded from main. */
import { useEffect, useState } from 'react'
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { ConnectionHistory as History, OriginFact } from '../../../shared/history.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useWindow } from '../../store/context.ts'
import { CopyableText } from '../../ui/copyable-text.tsx'
import factsCss from '../../ui/facts.module.css'
import { Fold } from '../../ui/fold.tsx'
import { Section } from '../section.tsx'
import css from './connection-history.module.css'
import { HistoryTable } from './history-table.tsx'

interface ConnectionHistoryProps {
  readonly connection: ConnectionSummary
}

export function ConnectionHistory({ connection }: ConnectionHistoryProps) {
  const { t } = useWords()
  const [history, setHistory] = useHistory(connection)
  const [isOpen, setOpen] = useState(false)
  if (!history) return null
  const origin = history.origin.filter(({ isClaim }) => !isClaim)
  return (
    <>
      {origin.length > 0 && (
        <Section title={t('section.origin')} testId="origin">
          <OriginFacts connection={connection} facts={origin} />
        </Section>
      )}
      <div className={css.history}>
        <Fold testId="history" isOpen={false} onToggle={setOpen} summary={t('history.title')}>
          {isOpen && <HistoryTable connection={connection} rows={history.rows} onCleared={setHistory} />}
        </Fold>
      </div>
    </>
  )
}

/** Loads the history again whenever something may have been added to it. */
function useHistory(connection: ConnectionSummary) {
  const { locale } = useWords()
  const { loadHistory } = useActions()
  const copied = useWindow((state) => state.copied)
  const revealed = useWindow((state) => state.revealed)
  const clipboard = useWindow((state) => state.clipboard)
  const [history, setHistory] = useState<History>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was copied or shown is not looked at, only that it was.
  useEffect(() => {
    let isWanted = true
    void loadHistory(connection.id, locale).then((loaded) => isWanted && setHistory(loaded))
    return () => {
      isWanted = false
    }
  }, [connection, locale, copied, revealed, clipboard])
  return [history, setHistory] as const
}

interface OriginFactsProps extends ConnectionHistoryProps {
  readonly facts: readonly OriginFact[]
}

function OriginFacts({ connection, facts }: OriginFactsProps) {
  const { t } = useWords()
  return (
    <dl className={`${factsCss.facts} ${css.origin}`}>
      {facts.map(({ label, text, isCode }) => (
        <div key={`${label} ${text}`}>
          <dt>{label}</dt>
          <dd>
            {isCode ? (
              <CopyableText
                text={text}
                label={t('act.copyValue', { what: label })}
                testId="copy-origin"
                id={connection.id}
              />
            ) : (
              text
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
