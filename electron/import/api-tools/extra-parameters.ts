/** Further parameters and header fields of a token request. */
import type { ImportedOAuth } from '../imported.ts'
import { nameOf } from './json.ts'
import type { LoginTexts } from './login-texts.ts'

export interface ExtraParameter {
  readonly name: unknown
  readonly value: unknown
  /** `elsewhere`: in the address, or in a request that is not the token request. */
  readonly sentIn: 'body' | 'header' | 'elsewhere'
  readonly isEnabled: boolean
}

export interface ExtraParameters {
  readonly login: Pick<ImportedOAuth, 'audience' | 'resource' | 'parameters' | 'headers'>
  /** Names of those that have no place. */
  readonly left: readonly string[]
}

type Pair = readonly [name: string, value: string]

/** Reads the enabled ones that have a value. `audience` and `resource` have fields of their own. */
export function readExtraParameters(all: readonly ExtraParameter[], texts: LoginTexts): ExtraParameters {
  const parameters: Pair[] = []
  const headers: Pair[] = []
  const own = new Map<'audience' | 'resource', string>()
  const left: string[] = []
  for (const { name, value, sentIn, isEnabled } of all) {
    if (typeof name !== 'string' || name.trim() === '' || !isEnabled) continue
    if (sentIn === 'elsewhere') {
      left.push(nameOf(name) ?? '')
      continue
    }
    const text = texts.text(sentIn === 'header' ? 'headers' : fieldOf(name), value)
    if (text === undefined) continue
    if (sentIn === 'header') headers.push([name, text])
    else if ((name === 'audience' || name === 'resource') && !own.has(name)) own.set(name, text)
    else parameters.push([name, text])
  }
  return {
    login: {
      ...Object.fromEntries(own),
      ...(parameters.length > 0 && { parameters }),
      ...(headers.length > 0 && { headers }),
    },
    left,
  }
}

function fieldOf(name: string): 'audience' | 'resource' | 'parameters' {
  return name === 'audience' || name === 'resource' ? name : 'parameters'
}
