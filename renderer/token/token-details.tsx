/** Shows the details of a token: what it says, how to send it. */
import { type ConnectionSummary, type TokenView, triedPlaceholder } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSystem } from '../store/context.ts'
import { AccountFacts } from './account/account-facts.tsx'
import { BothTokens, toldBy } from './claims/both-tokens.tsx'
import { useCopySource } from './claims/copy-claim.tsx'
import { Content } from './claims/token-content.tsx'
import { Section } from './section.tsx'
import css from './token-details.module.css'

interface TokenDetailsProps {
  readonly token: TokenView
  readonly connection: ConnectionSummary
}

export function TokenDetails({ token, connection }: TokenDetailsProps) {
  const system = useSystem(connection.system)
  const { id } = connection
  const source = useCopySource(id, 'token')
  return (
    <>
      <AccountFacts token={token} connection={connection} />
      {token.beside ? (
        <BothTokens id={id} token={token} beside={token.beside} system={system} />
      ) : (
        <Content content={token.content} system={system} told={toldBy(token)} source={source} />
      )}
      <Sending token={token} connection={connection} />
    </>
  )
}

function Sending({ token, connection }: TokenDetailsProps) {
  const { t, own } = useWords()
  const usage = useSystem(connection.system)?.usage
  const { tokenPlacement } = token
  const scheme = tokenPlacement.kind === 'header' ? tokenPlacement.scheme : ''
  const masked = `••••${token.ending ?? ''}`
  return (
    <Section title={t('section.sending')}>
      <p className="soft">
        {`${t(`sending.${tokenPlacement.kind}`)}.`}
        {scheme !== '' && ` ${t('sending.scheme', { scheme })}`}
      </p>
      <p className={`${css.sending} mono`} data-testid="sending">
        {tokenPlacement.kind === 'header' ? (
          <>
            {tokenPlacement.name}: {scheme !== '' && <b>{scheme}</b>} {masked}
          </>
        ) : (
          <>
            {tokenPlacement.kind === 'query' ? '?' : 'Cookie: '}
            <b>{tokenPlacement.name}</b>={masked}
          </>
        )}
      </p>
      {usage && <p className={`soft ${css.note}`}>{own(usage)}</p>}
      {connection.triedAt === undefined && (
        <p className={`soft ${css.note}`} data-testid="placeholder">
          {t('sending.placeholder', { address: triedPlaceholder })}
        </p>
      )}
    </Section>
  )
}
