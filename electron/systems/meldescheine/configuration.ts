/** Reads the configuration of an account (`get-config/`): the ids that later calls need. */
import type { Json } from '../../../shared/claims.ts'
import type { Fact, FactGroup } from '../../../shared/token-use/facts.ts'
import type { Words } from '../../../shared/words.ts'
import { labelledTexts, memberOf, textOf } from '../../grants/json-parts.ts'
import { isObject } from '../../grants/response-checks.ts'

const municipality: Words = { en: 'Municipality', de: 'Gemeinde', cs: 'Obec' }
const landlord: Words = { en: 'Landlord', de: 'Beherberger', cs: 'Ubytovatel' }
const property: Words = { en: 'Property', de: 'Objekt', cs: 'Objekt' }

/** Municipalities, landlords with their properties, and the account. @returns undefined where it has none of them. */
export function configurationFacts(response: Json): readonly FactGroup[] | undefined {
  if (!['gemeinden', 'beherberger', 'user'].some((name) => memberOf(response, name) !== undefined))
    return undefined
  const landlords = itemsOf(memberOf(response, 'beherberger'))
  return [
    {
      title: { en: 'Municipality IDs', de: 'Gemeinde-IDs', cs: 'ID obcí' },
      facts: itemsOf(memberOf(response, 'gemeinden')).flatMap((item) => factOf(item, municipality)),
    },
    {
      title: { en: 'Landlord IDs', de: 'Beherberger-IDs', cs: 'ID ubytovatelů' },
      facts: landlords.flatMap((item) => factOf(item, landlord)),
    },
    {
      title: { en: 'Property IDs', de: 'Objekt-IDs', cs: 'ID objektů' },
      facts: landlords.flatMap(propertiesOf),
    },
    { title: { en: 'Account', de: 'Konto', cs: 'Účet' }, facts: accountFacts(memberOf(response, 'user')) },
  ]
}

/** One entry of a list; `key`: its name where the list is an object. */
interface Item {
  readonly key?: string
  readonly value: Json
}

/** The vendor sends lists as arrays or as objects whose names are the ids. One entry alone may stand for a list. */
function itemsOf(list: Json | undefined): readonly Item[] {
  if (Array.isArray(list)) return list.map((value: Json) => ({ value }))
  if (!isObject(list)) return []
  if (textOf(memberOf(list, 'id')) !== undefined) return [{ value: list }]
  return Object.entries(list).map(([key, value]) => ({ key, value }))
}

/** An entry is an object with its id, or only a name under its id, or only an id. */
function idOf({ key, value }: Item): string | undefined {
  return textOf(memberOf(value, 'id')) ?? key ?? textOf(value)
}

function nameOf({ key, value }: Item): string | undefined {
  return textOf(memberOf(value, 'name')) ?? (key === undefined ? undefined : textOf(value))
}

function factOf(item: Item, kind: Words, of?: string): readonly Fact[] {
  const value = idOf(item)
  if (value === undefined) return []
  return [{ label: nameOf(item) ?? kind, value, ...(of !== undefined && { of }) }]
}

function propertiesOf(item: Item): readonly Fact[] {
  const of = nameOf(item) ?? idOf(item)
  return itemsOf(memberOf(item.value, 'objekte')).flatMap((one) => factOf(one, property, of))
}

function accountFacts(user: Json | undefined): readonly Fact[] {
  return labelledTexts([
    [{ en: 'Account ID', de: 'Konto-ID', cs: 'ID účtu' }, memberOf(user, 'id')],
    [
      { en: 'User name', de: 'Benutzername', cs: 'Uživatelské jméno' },
      isObject(user) ? memberOf(user, 'username') : user,
    ],
    [{ en: 'E-mail', de: 'E-Mail', cs: 'E-mail' }, memberOf(user, 'email')],
  ])
}
