/** Shows the contents of both tokens of a response, one at a time. */
import { useState } from 'react'
import type { Json } from '../../../shared/claims.ts'
import type {
  ConnectionId,
  TokenBesideKind,
  TokenBesideView,
  TokenDates,
  TokenView,
} from '../../../shared/connection.ts'
import type { SystemDescription } from '../../../shared/system.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useLife } from '../../store/context.ts'
import { Facts } from '../../ui/facts.tsx'
import segmentsCss from '../../ui/segments.module.css'
import { describeLife } from '../remaining-lifetime.tsx'
import css from './both-tokens.module.css'
import { useCopySource } from './copy-claim.tsx'
import { Content } from './token-content.tsx'

interface BothTokensProps {
  readonly id: ConnectionId
  readonly token: TokenView
  readonly beside: TokenBesideView
  readonly system: SystemDescription | undefined
}

export function BothTokens({ id, token, beside, system }: BothTokensProps) {
  const { t } = useWords()
  const [isBeside, show] = useState(false)
  const handedOut = beside.kind === 'id_token' ? 'access_token' : 'id_token'
  const shown = isBeside ? beside : token
  const source = useCopySource(id, isBeside ? 'beside' : 'token')
  return (
    <>
      <fieldset className={`${segmentsCss.segments} ${css.kinds}`} aria-label={t('beside.label')}>
        <Kind kind={handedOut} isHandedOut isShown={!isBeside} show={() => show(false)} />
        <Kind kind={beside.kind} isHandedOut={false} isShown={isBeside} show={() => show(true)} />
      </fieldset>
      <About of={shown} />
      <Content
        content={shown.content}
        system={system}
        {...(!isBeside && { told: toldBy(token) })}
        source={source}
        isValidated={(isBeside ? beside.kind : handedOut) === 'id_token'}
      />
    </>
  )
}

/** The values of its claims that are told as facts. */
export function toldBy({ facts }: TokenView): ReadonlySet<Json> {
  const told = facts?.groups.flatMap((group) => group.facts.map(({ value }) => value))
  return new Set(told?.filter((value) => typeof value === 'string'))
}

interface KindProps {
  readonly kind: TokenBesideKind
  readonly isHandedOut: boolean
  readonly isShown: boolean
  readonly show: () => void
}

function Kind({ kind, isHandedOut, isShown, show }: KindProps) {
  const { t } = useWords()
  return (
    <button type="button" aria-pressed={isShown} onClick={show} data-testid={`kind-${kind}`}>
      {t(`beside.kinds.${kind}`)}
      {isHandedOut && <small>{t('beside.handedOut')}</small>}
    </button>
  )
}

/** The token's own number and lifetime, which the other one need not share. */
function About({ of }: { readonly of: TokenDates & Pick<TokenView, 'fingerprint'> }) {
  const words = useWords()
  const { life, now } = useLife(of)
  const { lead, line } = describeLife(life, { words, state: 'none', now, ...of })
  return (
    <Facts
      facts={[
        { label: words.t('act.number'), text: of.fingerprint, isCode: true },
        { label: words.t('beside.expiry'), text: `${lead}, ${line}` },
      ]}
    />
  )
}
