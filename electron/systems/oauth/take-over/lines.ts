/** Puts the further parameters and header fields of a login into the fields of the form. */
import { parseLines } from '../../../../shared/text/lines.ts'
import type { ImportedOAuth } from '../../../import/imported.ts'
import { ownHeaders, ownParameters } from '../../../import/logins/left-of.ts'
import { looksRandom, namesSecret } from '../../../import/logins/named-values.ts'
import { hasOwnHeader } from '../client.ts'

/** The fields, and the names of what they hold. */
export interface PlacedLines {
  readonly values: Readonly<Record<string, string | undefined>>
  readonly secrets: Readonly<Record<string, string | undefined>>
  readonly placed: readonly string[]
}

type Pair = readonly [name: string, value: string]

/** Parameters of a sign-in that have a field of their own (OpenID Connect Core section 3.1.2.1). */
const signInFields: Readonly<Record<string, string>> = {
  prompt: 'prompt',
  login_hint: 'loginHint',
  acr_values: 'acrValues',
}

/** The same for parameters of any request; `resource` may come several times (RFC 8707 section 2). */
const requestFields: Readonly<Record<string, string>> = { audience: 'audience' }

/**
 * Places parameters. A secret one has no field: the window would show it.
 * @param method the form's.
 */
export function placeParameters(login: ImportedOAuth, method: string): PlacedLines {
  const own = method === 'authorization-code' ? { ...requestFields, ...signInFields } : requestFields
  const pairs = ownParameters(login).filter(([name]) => name !== 'resource')
  const withField = pairs.filter(([name, value]) => Object.hasOwn(own, name) && value !== '')
  const lines = pairs.filter((pair) => !withField.includes(pair) && isPublicLine(pair))
  const resources = ownParameters(login).filter(([name, value]) => name === 'resource' && /^\S+$/.test(value))
  const resource = resources.map(([, value]) => value).join(' ')
  return {
    values: {
      ...Object.fromEntries(withField.map(([name, value]) => [own[name] as string, value])),
      ...(resource !== '' && { resource: [login.resource ?? '', resource].join(' ').trim() }),
      extraParameters: lines.map(([name, value]) => `${name}=${value}`).join('\n'),
    },
    secrets: {},
    placed: [...withField, ...lines, ...resources].map(([name]) => name),
  }
}

function isPublicLine(pair: Pair): boolean {
  const [name, value] = pair
  return !isSecret(pair) && survives(`${name}=${value}`, pair, 'parameters')
}

/** Places header fields; what may be a secret goes to the secret ones. */
export function placeHeaders(login: ImportedOAuth): PlacedLines {
  const kept = ownHeaders(login).filter(
    (pair) => survives(lineOf(pair), pair, 'headers') && !hasOwnHeader(lineOf(pair)),
  )
  const linesOf = (pairs: readonly Pair[]) => pairs.map(lineOf).join('\n')
  return {
    values: { extraHeaders: linesOf(kept.filter((pair) => !isSecret(pair))) },
    secrets: { secretHeaders: linesOf(kept.filter(isSecret)) },
    placed: kept.map(([name]) => name),
  }
}

function lineOf([name, value]: Pair): string {
  return `${name}: ${value}`
}

/** Whether a line is read as exactly this name and value: it has no break, and no blanks at its ends. */
function survives(line: string, [name, value]: Pair, kind: 'parameters' | 'headers'): boolean {
  const [read, ...more] = parseLines(line, kind)
  return more.length === 0 && read !== undefined && read[0] === name && read[1] === value
}

/** A name that looks like a key is a value in the wrong place. */
function isSecret([name, value]: Pair): boolean {
  return namesSecret(name) || looksRandom(name) || looksRandom(value)
}
