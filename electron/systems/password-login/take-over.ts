/** Fills in the form of a login by password from a login that another program’s file describes. */
import {
  type BodyField,
  emptyStep,
  type LoginStep,
  loginStepsVersion,
  placeholdersIn,
  type StepBody,
  usualLoginSteps,
  writeLoginSteps,
} from '../../../shared/login-steps/login-steps.ts'
import { parseLines } from '../../../shared/text/lines.ts'
import type {
  FilledForm,
  ImportedAccount,
  ImportedLoginRequest,
  ImportedOAuth,
  ImportedPlacement,
} from '../../import/imported.ts'
import { webAddress } from '../../import/logins/addresses.ts'
import { check, leftParts } from '../../import/logins/form-notes.ts'
import { readNamedAccount } from '../../import/logins/named-account.ts'
import { looksRandom, type NamedValue, namesSecret } from '../../import/logins/named-values.ts'
import { defined, readOAuth } from '../../import/logins/oauth-reading.ts'

/** Takes any account that holds no OAuth client. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  if (login.kind !== 'account' || readOAuth(login)) return undefined
  const { username, password, address, others } = readNamedAccount(login)
  if (!username && !password && !address) return undefined
  const { request } = login
  const further = request ? placeFurther(request, others) : { steps: undefined, unplaced: others }
  const notes = [
    ...(request ? [tokenNote] : [siteNote]),
    ...leftParts(further.unplaced.map(({ name }) => name)),
  ]
  return {
    environment: 'any',
    method: 'login',
    values: defined({
      loginAddress: webAddress(address) ?? address,
      username,
      steps: further.steps,
      ...placementOf(login.tokenPlacement),
    }),
    secrets: defined({ password, secret: further.secret }),
    notes,
  }
}

/** The steps with the further fields of a login request. */
interface Further {
  /** Absent: the usual ones, which the form begins with. */
  readonly steps: string | undefined
  /** What stands for `{{secret}}`. */
  readonly secret?: string
  readonly unplaced: readonly NamedValue[]
}

/** One secret has a field of its own; a second one has none, because the steps are shown. */
function placeFurther(request: ImportedLoginRequest, others: readonly NamedValue[]): Further {
  const headers = (request.headers ?? []).map(([name, value]) => ({ name, value }))
  const all = [...headers, ...others]
  const secrets = all.filter(
    ({ name, value }) => namesSecret(name) || looksRandom(name) || looksRandom(value),
  )
  const [secret] = secrets
  const isShown = (other: NamedValue) => !secrets.includes(other) && placeholdersIn(other.value).length === 0
  const isSent = (other: NamedValue) =>
    (other === secret || isShown(other)) && (!headers.includes(other) || isHeaderLine(other))
  const sent = (some: readonly NamedValue[]) =>
    some.filter(isSent).map((other) => (other === secret ? { ...other, value: '{{secret}}' } : other))
  return {
    steps: stepsOf(request, sent(headers), sent(others)),
    ...(secret && isSent(secret) && { secret: secret.value }),
    unplaced: all.filter((other) => !isSent(other)),
  }
}

function isHeaderLine({ name, value }: NamedValue): boolean {
  const [read, ...more] = parseLines(`${name}: ${value}`, 'headers')
  return more.length === 0 && read !== undefined && read[0] === name && read[1] === value
}

/** @returns undefined for the usual login, which the form begins with. */
function stepsOf(
  request: ImportedLoginRequest,
  headers: readonly NamedValue[],
  further: readonly NamedValue[],
): string | undefined {
  const step = {
    ...stepOf(request, further),
    headers: headers.map(({ name, value }) => `${name}: ${value}`).join('\n'),
  }
  const written = writeLoginSteps({ version: loginStepsVersion, steps: [step], refresh: [] })
  return written === writeLoginSteps(usualLoginSteps) ? undefined : written
}

function stepOf(
  { method, body, root = 'root', usernameField, passwordField }: ImportedLoginRequest,
  further: readonly NamedValue[],
): LoginStep {
  const fields = [
    { name: usernameField ?? 'username', value: '{{username}}' },
    { name: passwordField ?? 'password', value: '{{password}}' },
    ...further,
  ]
  const isInUrl = method === 'GET'
  const place =
    body === 'xml' ? ({ from: 'xml', at: '/root/token' } as const) : ({ from: 'json', at: '/token' } as const)
  return {
    ...emptyStep(),
    method,
    url: isInUrl ? queryOf(fields) : '',
    body: isInUrl ? { kind: 'none' } : bodyOf(body, root, fields),
    take: [{ name: 'token', use: 'token', ...place }],
    refusals: [{ means: 'refused', statuses: [400, 401, 403] }],
  }
}

function bodyOf(kind: ImportedLoginRequest['body'], root: string, named: readonly NamedValue[]): StepBody {
  const fields: readonly BodyField[] = named.map(({ name, value }) => ({
    name: kind === 'json' ? pointerOf(name) : name,
    value,
    as: 'text',
  }))
  return kind === 'xml' ? { kind, root, fields } : { kind, fields }
}

/** A name within others is a JSON Pointer in the steps (RFC 6901). */
function pointerOf(name: string): string {
  return name.includes('/') && !name.startsWith('/') ? `/${name.replaceAll('~', '~0')}` : name
}

/** A placeholder is encoded when it is filled in; what stands there is encoded here. */
function queryOf(fields: readonly NamedValue[]): string {
  const pairs = fields.map(({ name, value }) => {
    const isPlaceholder = /^\{\{\w+\}\}$/.test(value)
    return `${encodeURIComponent(name)}=${isPlaceholder ? value : encodeURIComponent(value)}`
  })
  return `?${pairs.join('&')}`
}

function placementOf(placement: ImportedPlacement | undefined): Readonly<Record<string, string>> {
  if (placement === undefined) return {}
  if (placement.kind === 'query') return { placement: 'query', tokenName: placement.name }
  const isAuthorization = placement.name.toLowerCase() === 'authorization'
  if (!isAuthorization) return { placement: 'header', tokenName: placement.name }
  if (placement.scheme === '') return { placement: 'header', tokenName: 'Authorization' }
  return placement.scheme === 'Bearer' ? {} : { placement: 'scheme', tokenScheme: placement.scheme }
}

const tokenNote = check(
  'A request does not say where its response has the token: it is expected in the field “token”. Try the step, and choose the token in the response.',
  'Eine Anfrage sagt nicht, wo in ihrer Antwort das Token steht: Erwartet wird es im Feld „token“. Probieren Sie den Schritt aus, und wählen Sie das Token in der Antwort.',
  'Z požadavku není zřejmé, kde je v odpovědi token: očekává se v poli „token“. Krok vyzkoušejte a token v odpovědi vyberte.',
)

const siteNote = check(
  'An entry like this has the address of a site, and seldom that of its API. Check the login address and the steps.',
  'Ein solcher Eintrag hat die Adresse einer Website und selten die ihrer API. Prüfen Sie die Anmeldeadresse und die Schritte.',
  'Takový záznam mívá adresu webu, málokdy adresu jeho API. Zkontrolujte přihlašovací adresu a kroky.',
)
