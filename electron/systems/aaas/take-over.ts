/** Fills in the form of API as a Service from a login that another program’s file describes. */
import { splitAt, withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import type { FilledForm, ImportedAccount, ImportedOAuth } from '../../import/imported.ts'
import { pathOf, urlOf, webAddress } from '../../import/logins/addresses.ts'
import { leftParts } from '../../import/logins/form-notes.ts'
import { readNamedAccount } from '../../import/logins/named-account.ts'
import { defined } from '../../import/logins/oauth-reading.ts'

/** Takes what is sent to its login, or opened below `/aaas`: other Symfony applications have other paths or fields. */
export function takeOver(login: ImportedOAuth | ImportedAccount): FilledForm | undefined {
  if (login.kind !== 'account' || !isOwnRequest(login)) return undefined
  const { username, password, address, unplaced } = readNamedAccount(login)
  const base = baseOf(address)
  if (base === undefined) return undefined
  const notes = leftParts(unplaced)
  return {
    environment: 'server',
    method: 'login',
    values: defined({ address: base, email: username }),
    secrets: defined({ password }),
    ...(notes.length > 0 && { notes }),
  }
}

function isOwnRequest({ request }: ImportedAccount): boolean {
  if (!request) return true
  const { method, body, usernameField = 'email', passwordField = 'password' } = request
  return method === 'POST' && body === 'json' && usernameField === 'email' && passwordField === 'password'
}

function baseOf(address: string | undefined): string | undefined {
  const url = urlOf(address)
  const whole = withoutSlashes(webAddress(address) ?? '')
  if (url?.search !== '') return undefined
  const path = pathOf(url)
  if (path.endsWith('/auth/login_check')) return withoutEnding(whole, ['/auth/login_check'])
  return /\/aaas(?:\/|$)/.test(path) ? splitAt(whole, '/aaas').before : undefined
}
