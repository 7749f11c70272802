/** What a person should know of a token although it was issued. */

import type { TokenRemark, TokenView } from '../../shared/connection.ts'
import { assertNever } from '../assert-never.ts'
import type { Formats } from '../words/formats.ts'
import type { Phrase } from '../words/phrase.ts'
import { useWords } from '../words/use-words.ts'

export function Remarks({ token }: { readonly token: TokenView }) {
  const { t, formats } = useWords()
  if (token.remarks.length === 0) return null
  return (
    <section className="remarks" aria-label={t('section.remarks')}>
      <h2>{t('section.remarks')}</h2>
      <ul>
        {token.remarks.map((remark, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token's warnings never change, and a kind may stand there twice.
          <li key={index} data-remark={remark.kind}>
            {wordRemark(remark, t, formats)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordRemark(remark: TokenRemark, t: Phrase, formats: Formats): string {
  switch (remark.kind) {
    case 'arrivedExpired':
    case 'notYetValid':
    case 'noExpiry':
    case 'noRefreshToken':
      return t(`remark.${remark.kind}`)
    case 'lifetimeUnusable':
    case 'expUnusable':
    case 'tokenTypeOdd':
      return t(`remark.${remark.kind}`, { sent: remark.sent })
    case 'timesOdd':
      return t(`remark.times.${remark.form}`, { claims: remark.claims.join(', ') })
    case 'clockOff':
      return t(remark.seconds > 0 ? 'remark.clockAhead' : 'remark.clockBehind', {
        difference: formats.span(remark.seconds * 1000),
      })
    case 'scopeDiffers':
      return t('remark.scopeDiffers', { granted: remark.granted || t('claims.nothing') })
    default:
      return assertNever(remark)
  }
}
