/** Shows the details below the card: how to send the token, what it says, how it came about. */
import { type ConnectionSummary, type TokenView, triedPlaceholder } from '../../shared/connection.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSystem, useTokenNow } from '../store/context.ts'
import { AccountFacts } from './account/account-facts.tsx'
import { BothTokens } from './claims/both-tokens.tsx'
import { Content } from './claims/token-content.tsx'
import { Facts } from './facts.tsx'
import { Section } from './section.tsx'
import css from './token-details.module.css'

interface TokenDetailsProps {
  readonly token: TokenView
  readonly connection: ConnectionSummary
}

export function TokenDetails({ token, connection }: TokenDetailsProps) {
  const system = useSystem(connection.system)
  return (
    <>
      <Sending token={token} connection={connection} />
      <AccountFacts token={token} connection={connection} />
      {token.beside ? (
        <BothTokens token={token} beside={token.beside} system={system} />
      ) : (
        <Content content={token.content} system={system} />
      )}
      <Origin token={token} />
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

function Origin({ token }: { readonly token: TokenView }) {
  const { t, formats } = useWords()
  const now = useTokenNow(token)
  const at = token.obtainedAt + token.skew
  const obtained = formats.exact(at)
  return (
    <Section title={t('section.origin')} testId="origin">
      <Facts
        facts={[
          { label: t('origin.way'), text: t(`origin.grants.${token.grant}`) },
          { label: t('origin.cause'), text: t(`origin.causes.${token.cause}`) },
          { label: t('origin.issuedBy'), text: token.issuedBy, isCode: true },
          {
            label: t('origin.obtained'),
            text: `${obtained.local} (${obtained.utc} UTC), ${formats.relative(at, now)}`,
          },
          { label: t('origin.expiry'), text: t(`origin.expirySources.${token.expirySource}`) },
          {
            label: t('origin.renewal'),
            text: t(token.renewable ? 'origin.renewable' : 'origin.notRenewable'),
          },
          ...(token.scope ? [{ label: t('origin.scope'), text: token.scope, isCode: true }] : []),
        ]}
      />
    </Section>
  )
}
