/** The parameters of a connection's requests, besides those of the grant itself. */
import { parseLines } from '../../../shared/text/lines.ts'
import type { Settings } from '../system.ts'

/** Returns the names of the requested scope, in their order. */
export function scopeNames(settings: Settings): readonly string[] {
  return settings
    .text('scope')
    .split(/\s+/)
    .filter((name) => name !== '')
}

/**
 * Returns the scope to compare with the granted one: without Entra's `…/.default`, which stands for scopes that only the
 * response names.
 */
export function comparedScope(settings: Settings): string {
  return scopeNames(settings)
    .filter((name) => !name.endsWith('/.default'))
    .join(' ')
}

/** Returns what each token request says of its API: `resource` (RFC 8707 section 2), once for each. */
export function resourceParameters(settings: Settings): URLSearchParams {
  const resources = settings
    .text('resource')
    .split(/\s+/)
    .filter((name) => name !== '')
  return new URLSearchParams(resources.map((resource): [string, string] => ['resource', resource]))
}

/** Returns the parameters of the first request of a grant, but for `scope`. */
export function firstParameters(settings: Settings): URLSearchParams {
  const all = resourceParameters(settings)
  const audience = settings.text('audience')
  if (audience !== '') all.set('audience', audience)
  for (const [name, value] of parseLines(settings.text('extraParameters'), 'parameters'))
    all.append(name, value)
  return all
}

/** The same with `scope`, which is left out where it is empty. */
export function firstParametersWithScope(settings: Settings): URLSearchParams {
  const all = firstParameters(settings)
  const scope = settings.text('scope')
  if (scope !== '') all.set('scope', scope)
  return all
}

/** Adds the user's part of an authorization request (OpenID Connect Core section 3.1.2.1). @param nonce '' for none. */
export function authorizationParameters(settings: Settings, nonce: string): URLSearchParams {
  const all = firstParameters(settings)
  const own = {
    nonce,
    prompt: settings.text('prompt'),
    login_hint: settings.text('loginHint'),
    acr_values: settings.text('acrValues'),
  }
  for (const [name, value] of Object.entries(own)) if (value !== '') all.set(name, value)
  return all
}
