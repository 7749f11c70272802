/** Shows the warnings about a token that was issued. */

import type { TokenView, TokenWarning } from '../../shared/connection.ts'
import { assertNever } from '../assert-never.ts'
import type { Formats } from '../i18n/formats.ts'
import type { Phrase } from '../i18n/phrase.ts'
import { useWords } from '../i18n/use-words.ts'
import css from './warnings.module.css'

export function Warnings({ token }: { readonly token: TokenView }) {
  const { t, formats } = useWords()
  if (token.warnings.length === 0) return null
  return (
    <section className={css.warnings} aria-label={t('section.warnings')}>
      <h2>{t('section.warnings')}</h2>
      <ul>
        {token.warnings.map((warning, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a token's warnings never change, and a kind may stand there twice.
          <li key={index} data-remark={warning.kind}>
            {wordWarning(warning, t, formats)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordWarning(warning: TokenWarning, t: Phrase, formats: Formats): string {
  switch (warning.kind) {
    case 'arrivedExpired':
    case 'notYetValid':
    case 'noExpiry':
    case 'noRefreshToken':
      return t(`warning.${warning.kind}`)
    case 'lifetimeUnusable':
    case 'expUnusable':
    case 'tokenTypeOdd':
      return t(`warning.${warning.kind}`, { sent: warning.sent })
    case 'timesOdd':
      return t(`warning.times.${warning.form}`, { claims: warning.claims.join(', ') })
    case 'clockOff':
      return t(warning.seconds > 0 ? 'warning.clockAhead' : 'warning.clockBehind', {
        difference: formats.span(warning.seconds * 1000),
      })
    case 'idTokenInvalid':
      return t('warning.idTokenInvalid', { reason: t(`idTokenFaults.${warning.fault}`) })
    case 'scopeDiffers':
      return t('warning.scopeDiffers', { granted: warning.granted || t('claims.nothing') })
    default:
      return assertNever(warning)
  }
}
