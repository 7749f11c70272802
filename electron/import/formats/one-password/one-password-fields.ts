/** The fields of an item of 1Password: those of its login form, and those of its sections. */
import type { StoreTally } from '../../reading/store-notes.ts'
import { isRecord, recordsIn } from '../../reading/values.ts'

type Details = Readonly<Record<string, unknown>>

export interface Field {
  /** What 1Password calls a field of its own, in every language of the program. */
  readonly id: string
  readonly name: string
  readonly value: string
}

export interface Fields {
  readonly username: string | undefined
  readonly password: string | undefined
  readonly hostname: string | undefined
  readonly url: string | undefined
  readonly others: readonly Field[]
}

/** The fields of categories such as server and API credential, whose secret is titled `credential`. */
const ownFields = ['username', 'password', 'credential', 'hostname', 'url'] as const

type OwnField = (typeof ownFields)[number]

/** What of an API credential is no value to sign in with. */
const descriptive: ReadonlySet<string> = new Set(['type', 'filename', 'validFrom', 'expires'])

/** Reads the fields of an item. */
export function fieldsOf(details: Details, title: string, tally: StoreTally): Fields {
  const form = recordsIn(details.loginFields)
  const inSections = sectionFields(details, title, tally).filter(({ id }) => !descriptive.has(id))
  const own = new Map<OwnField, Field>()
  for (const field of inSections) {
    const name = ownFields.find((each) => field.id === each || field.name.toLowerCase() === each)
    if (name && !own.has(name)) own.set(name, field)
  }
  const designated = (designation: string) =>
    textIn(form.find((field) => field.designation === designation && textIn(field.value))?.value)
  const username = designated('username') ?? own.get('username')?.value
  const password = designated('password') ?? textIn(details.password)
  const secret = own.get('credential') ?? own.get('password')
  const used = [own.get('hostname'), own.get('url'), designated('username') ? undefined : own.get('username')]
  const usedSecret = password === undefined ? secret : undefined
  return {
    username,
    password: password ?? secret?.value,
    hostname: own.get('hostname')?.value,
    url: own.get('url')?.value,
    others: [...formOthers(form), ...inSections.filter((field) => ![...used, usedSecret].includes(field))],
  }
}

/** Returns the day on which an API credential expires, as `2027-03-31`. */
export function expiryOf(details: Details): string | undefined {
  const field = recordsIn(details.sections)
    .flatMap(({ fields }) => recordsIn(fields))
    .find(({ id, value }) => id === 'expires' && isRecord(value) && typeof value.date === 'number')
  const seconds = isRecord(field?.value) ? Number(field.value.date) : Number.NaN
  const date = new Date(seconds * 1000)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10)
}

function formOthers(form: readonly Details[]): readonly Field[] {
  return form.flatMap(({ designation, name, id, value, fieldType }) => {
    const text = textIn(value)
    // Check boxes and buttons of the form have values too.
    if (designation || text === undefined || !['T', 'E', 'P', 'U'].includes(String(fieldType ?? 'T')))
      return []
    return [{ id: '', name: textIn(name) ?? textIn(id) ?? '', value: text }]
  })
}

function sectionFields(details: Details, title: string, tally: StoreTally): readonly Field[] {
  return recordsIn(details.sections)
    .flatMap(({ fields }) => recordsIn(fields))
    .flatMap((field) => {
      const value = isRecord(field.value) ? field.value : {}
      if (textIn(value.totp)) tally.add('oneTimePasswords', title)
      if (value.file) tally.add('attachments', title)
      const text = textOf(value)
      const id = textIn(field.id) ?? ''
      return text === undefined ? [] : [{ id, name: textIn(field.title) ?? id, value: text }]
    })
}

/** @param value an object with one property, whose name is the field's kind. */
function textOf({ string, concealed, url, email, phone }: Details): string | undefined {
  const address = isRecord(email) ? email.email_address : email
  return [concealed, string, url, address, phone].map(textIn).find((text) => text !== undefined)
}

/** An empty text is none. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
