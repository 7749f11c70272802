/** Shows what users need to know before they call the API: what the token says of it, and what the API does if asked. */
import { Globe } from 'lucide-react'
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useActions, useSystem, useTokenLife, useWindow } from '../../store/context.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../section.tsx'
import css from './account-facts.module.css'
import { FactList } from './fact-list.tsx'

interface AccountFactsProps {
  readonly connection: ConnectionSummary
  readonly token: TokenView
}

export function AccountFacts({ connection, token }: AccountFactsProps) {
  const { t } = useWords()
  const { facts } = token
  const { id, system } = connection
  const looksUp = useSystem(system)?.looksUpFacts
  if (!facts && !looksUp) return null
  return (
    <Section title={t('accountFacts.title')} testId="account-facts">
      {facts && <FactList key={id} id={id} sheet={facts} />}
      {looksUp && <LookedUp connection={connection} />}
    </Section>
  )
}

/** What the API tells; it is asked only on a press. */
function LookedUp({ connection }: Pick<AccountFactsProps, 'connection'>) {
  const { id, triedAt = '' } = connection
  const { t } = useWords()
  const { lookUpFacts } = useActions()
  const { life } = useTokenLife(connection)
  const told = useWindow(({ toldFacts }) => (toldFacts?.id === id ? toldFacts : undefined))
  const count = told?.sheet?.groups.reduce((sum, { facts }) => sum + facts.length, 0)
  return (
    <>
      <div className={css.actions}>
        <Button
          look="outline"
          testId="look-up-facts"
          title={t('probe.sentTo', { url: triedAt })}
          disabled={life?.kind === 'expired'}
          onClick={() => void lookUpFacts(id)}
        >
          <Globe size={15} />
          {t(told?.sheet ? 'accountFacts.again' : 'accountFacts.lookUp')}
        </Button>
        <p role="status" data-testid="facts-status">
          {told && count === undefined && t('step.sending')}
          {count !== undefined && t(count === 0 ? 'accountFacts.none' : 'accountFacts.count', { count })}
        </p>
      </div>
      {told?.sheet && <FactList key={id} id={id} sheet={told.sheet} />}
    </>
  )
}
