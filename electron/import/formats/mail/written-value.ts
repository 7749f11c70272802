/** Tells values from prose: what stands behind a label in a mail need not be one. */
import type { Meaning } from '../../reading/labels.ts'
import { writtenValue } from '../../reading/values.ts'

/** Single words that say something of a value instead of being it. */
const prose: ReadonlySet<string> = new Set(
  'folgt separat siehe bekannt telefonisch unverändert gleich wie per anbei keine kein keines nicht ja nein unten oben erforderlich notwendig optional pflicht same unchanged separately follows below above see none required yes no string text integer number boolean true false null undefined níže výše zvlášť telefonicky stejné stejný viz bude ano ne žádné povinné volitelné ihr ihre your my der die das the'.split(
    ' ',
  ),
)

const address = /https?:\/\/[^\s<>"'„“”)\]]+/iu
const host = /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:\/\S*)?$/i
const addresses: ReadonlySet<Meaning> = new Set([
  'address',
  'tokenEndpoint',
  'authorizationEndpoint',
  'deviceAuthorizationEndpoint',
  'issuer',
  'redirectUri',
])
/** Values that are public: a full stop behind them ends a sentence. */
const plainValues: ReadonlySet<Meaning> = new Set(['clientId', 'username', 'tenant', 'audience', 'resource'])

/** Returns the value of a label; undefined: what stands there is none. */
export function valueFor(meaning: Meaning, text: string): string | undefined {
  const plain = unquoted(text)
  if (addresses.has(meaning)) return addressIn(plain)
  if (meaning === 'scope' || meaning === 'grant') return listOfNames(plain)
  if (/\s/u.test(plain)) return undefined
  const value = plainValues.has(meaning) ? plain.replace(/[.,;]$/, '') : plain
  return prose.has(value.toLowerCase()) ? undefined : writtenValue(value)
}

function addressIn(text: string): string | undefined {
  const found = address.exec(text)?.[0].replace(/[.,;:]+$/, '')
  if (found !== undefined) return found
  const plain = text.replace(/[.,;]$/, '')
  return host.test(plain) ? plain : undefined
}

/** Scopes are several words at times, but none of them is one of a sentence. */
function listOfNames(text: string): string | undefined {
  const isList = /^[\w:./-]+(?: [\w:./-]+){0,9}$/.test(text) && !/[.]$/.test(text)
  return isList && !prose.has(text.toLowerCase()) ? writtenValue(text) : undefined
}

/** Takes away quotation marks, code marks and brackets around a value, and a comma behind them. */
function unquoted(text: string): string {
  const plain = text.trim()
  const [, quoted] =
    /^(?:"([^"]+)"|'([^']+)'|`([^`]+)`|„([^„“]+)[“”]|“([^“”]+)”|<([^<> ]+:[^<> ]+)>)[,;.]?$/u
      .exec(plain)
      ?.filter((part) => part !== undefined) ?? []
  return quoted ?? plain
}
