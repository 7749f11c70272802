/** Shows why the token is the one in use, and what happened to its connection: both come worded from main. */
import type { ConnectionSummary } from '../../../shared/connection.ts'
import type { OriginFact } from '../../../shared/history.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions } from '../../store/context.ts'
import { useLoaded } from '../../store/use-loaded.ts'
import { CopyableText } from '../../ui/copyable-text.tsx'
import factsCss from '../../ui/facts.module.css'
import { EmptyFold } from '../../ui/fold.tsx'
import { Section } from '../section.tsx'
import css from './connection-history.module.css'
import { HistoryTable } from './history-table.tsx'

interface ConnectionHistoryProps {
  readonly connection: ConnectionSummary
}

export function ConnectionHistory({ connection }: ConnectionHistoryProps) {
  const { t, locale } = useWords()
  const { loadOrigin } = useActions()
  const [origin, setOrigin] = useLoaded(() => loadOrigin(connection.id, locale), [connection, locale])
  if (!origin) return null
  const told = origin.filter(({ isClaim }) => !isClaim)
  return (
    <>
      {told.length > 0 && (
        <Section title={t('section.origin')} testId="origin">
          <OriginFacts connection={connection} facts={told} />
        </Section>
      )}
      <div className={css.history}>
        <EmptyFold testId="history" summary={t('history.title')}>
          <HistoryTable connection={connection} onCleared={setOrigin} />
        </EmptyFold>
      </div>
    </>
  )
}

interface OriginFactsProps extends ConnectionHistoryProps {
  readonly facts: readonly OriginFact[]
}

function OriginFacts({ connection, facts }: OriginFactsProps) {
  const { t, formats } = useWords()
  return (
    <dl className={`${factsCss.facts} ${css.origin}`}>
      {facts.map(({ label, text, at, isCode }) => (
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
            ) : at === undefined ? (
              text
            ) : (
              text.replace('{at}', formats.exact(at).local)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
