/** Says why a connection's token is the one in use, and what would replace it. */
import type { Json, JsonObject } from '../../../shared/claims.ts'
import type { TokenContent, TokenView } from '../../../shared/connection.ts'
import type { OriginFact } from '../../../shared/history.ts'
import { type FieldDescription, fieldsFor, type SystemDescription } from '../../../shared/system.ts'
import { type Locale, type Words, wordsIn } from '../../../shared/words.ts'
import type { Connection } from '../../connections/connection.ts'
import type { HistoryEntry } from './history-entry.ts'
import { fill, settingLabel } from './history-rows.ts'
import { ownSettingWords, triggerWords } from './history-words.ts'
import { causeWords, expiryWords, originWords as words } from './origin-words.ts'

/** What an origin is told from. */
export interface OriginParts {
  readonly connection: Connection
  readonly system: SystemDescription
  /** The current token, as the window may see it: without secrets. */
  readonly token: TokenView | undefined
  /** What happened to the connection, oldest first. */
  readonly entries: readonly HistoryEntry[]
  readonly locale: Locale
  /** Returns the name of another connection; undefined where it is gone. */
  readonly nameOf: (id: string) => string | undefined
}

/** In a text: where its moment stands (`OriginFact.at`). */
const moment = '{at}'

/** The claims that may name a token's user, the most readable first (OpenID Connect Core section 5.1). */
const userClaims = ['preferred_username', 'email', 'unique_name', 'name', 'sub']

/** Returns the facts of the current token, or, without one, why an earlier one is no longer used, if that is known. */
export function tokenOrigin(parts: OriginParts): readonly OriginFact[] {
  const { token, locale } = parts
  if (!token) return outdated(parts)
  const settings = settingFacts(parts)
  const facts = [
    ...placeFacts(parts),
    ...settings,
    ...issuerFacts(token, locale),
    ...(token.scope && !settings.some(({ text }) => text === token.scope)
      ? [fact(words.scope, token.scope, locale, 'code')]
      : []),
    ...timeFacts(token, parts),
    fact(words.replacedBy, shapingLabels(parts).join(', '), locale),
  ]
  return facts.filter(({ text }) => text !== '')
}

function fact(label: Words | string, text: string, locale: Locale, as?: 'code' | 'claim'): OriginFact {
  const shown = typeof label === 'string' ? label : wordsIn(label, locale)
  return { label: shown, text, ...(as && { isCode: true }), ...(as === 'claim' && { isClaim: true }) }
}

function placeFacts({ connection, system, token, locale }: OriginParts): readonly OriginFact[] {
  const environment = system.environments.find(({ id }) => id === connection.environment)
  const method = system.methods.find(({ id }) => id === connection.method)
  const [place, way] = [environment?.name, method?.name].map((name) => name && wordsIn(name, locale))
  return [
    fact(words.environment, [system.name, place].filter((name) => name !== undefined).join(', '), locale),
    fact(
      words.method,
      [way, method?.grant ?? token?.grant].filter((name) => name !== undefined).join(' · '),
      locale,
    ),
  ]
}

/** Lists the plain settings that shaped the token, as the form calls them. Longer ones, such as steps, are in the form. */
function settingFacts({ connection, system, locale, nameOf }: OriginParts): readonly OriginFact[] {
  return shapingFields(connection, system).flatMap((field) => {
    const value = connection.values[field.id] || field.initial || ''
    const label = wordsIn(field.label, locale)
    switch (field.kind.type) {
      case 'text':
        return value === '' ? [] : [fact(label, value, locale, 'code')]
      case 'choice': {
        const option = field.kind.options.find((each) => each.value === value)
        return option ? [fact(label, wordsIn(option.label, locale), locale)] : []
      }
      case 'connection':
        return [fact(label, nameOf(value) ?? '', locale)]
      default:
        return []
    }
  })
}

function shapingFields(connection: Connection, system: SystemDescription): readonly FieldDescription[] {
  return fieldsFor(system, connection).filter(({ shapesToken }) => shapesToken !== false)
}

/** Names every setting that is part of the cache key (`cache-key.ts`). */
function shapingLabels({ connection, system, locale }: OriginParts): readonly string[] {
  const own = ['@environment', '@method'] as const
  const hasCertificate = (connection.network?.clientCertificate.kind ?? 'none') !== 'none'
  const names = hasCertificate ? [...own, '@clientCertificate' as const] : own
  return [
    ...names.map((name) => wordsIn(ownSettingWords[name], locale)),
    ...shapingFields(connection, system).map(({ label }) => wordsIn(label, locale)),
  ]
}

function issuerFacts(token: TokenView, locale: Locale): readonly OriginFact[] {
  const claims = claimsOf(token.content)
  const user = userClaims.find((name) => textOf(claims[name]) !== '')
  return [
    fact(words.issuedBy, token.issuedBy, locale, 'code'),
    fact(words.issuer, textOf(claims.iss), locale, 'claim'),
    fact(words.audience, textOf(claims.aud), locale, 'claim'),
    ...(user === undefined
      ? []
      : [fact(fill(wordsIn(words.user, locale), { claim: user }), textOf(claims[user]), locale, 'claim')]),
  ]
}

function claimsOf(content: TokenContent): JsonObject {
  if (content.kind === 'nested') return claimsOf(content.inner)
  return 'claims' in content ? content.claims : {}
}

/** An audience may be several (RFC 7519 section 4.1.3). */
function textOf(value: Json | undefined): string {
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(', ')
  return typeof value === 'string' ? value : ''
}

function timeFacts(token: TokenView, { entries, locale }: OriginParts): readonly OriginFact[] {
  const trigger = token.trigger ? ` (${wordsIn(triggerWords[token.trigger], locale)})` : ''
  const renewable = wordsIn(token.renewable ? words.renewable : words.notRenewable, locale)
  const [first, ...renewals] = sinceRequested(entries)
  const renewed = fill(wordsIn(words.renewed, locale), {
    what: renewable,
    times: String(renewals.length),
    since: moment,
  })
  return [
    fact(words.cause, `${wordsIn(causeWords[token.cause], locale)}${trigger}`, locale),
    { ...fact(words.obtained, moment, locale), at: token.obtainedAt + token.skew },
    fact(words.expiry, wordsIn(expiryWords[token.expirySource], locale), locale),
    first && renewals.length > 0
      ? { ...fact(words.renewal, renewed, locale), at: first.at }
      : fact(words.renewal, renewable, locale),
  ]
}

/** Lists the tokens issued since the last one that was newly requested, that one first. */
function sinceRequested(entries: readonly HistoryEntry[]) {
  const issued = entries.filter((entry) => entry.kind === 'issued')
  const asked = issued.findLastIndex(({ cause }) => cause === 'asked')
  return issued.slice(Math.max(0, asked))
}

/** Says which change of the settings made the last token useless, where nothing came after it. */
function outdated(parts: OriginParts): readonly OriginFact[] {
  const { entries, locale } = parts
  const changed = entries.findLastIndex((entry) => entry.kind === 'edited' && entry.invalidates)
  const gone = entries.findLastIndex(
    ({ kind }) => kind === 'issued' || kind === 'forgotten' || kind === 'ended',
  )
  const [edit, last] = [entries[changed], entries[gone]]
  if (edit?.kind !== 'edited' || last?.kind !== 'issued' || gone > changed) return []
  const text = fill(wordsIn(words.outdatedBy, locale), {
    fingerprint: last.fingerprint,
    at: moment,
    settings: edit.settings.map((name) => settingLabel(name, parts)).join(', '),
  })
  return [{ ...fact(words.outdated, text, locale), at: edit.at }]
}
