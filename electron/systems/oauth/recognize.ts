/** Recognizes a server's product by its metadata. */
import type { JsonObject } from '../../../shared/claims.ts'
import type { Preset, Recognition } from './preset.ts'
import { presets } from './presets.ts'

/** Returns the first preset that fits; undefined: none does. */
export function recognize(metadata: JsonObject): Preset | undefined {
  return presets.find(({ recognizedBy }) => recognizedBy.some((rule) => fits(rule, metadata)))
}

function fits({ matches = {}, has = [], contains = {} }: Recognition, metadata: JsonObject): boolean {
  return (
    Object.entries(matches).every(([field, source]) => matchesText(metadata[field], source)) &&
    has.every((field) => Object.hasOwn(metadata, field)) &&
    Object.entries(contains).every(([field, value]) => {
      const list = metadata[field]
      return Array.isArray(list) && list.includes(value)
    })
  )
}

/** Addresses longer than any real one are not searched. */
const maxLength = 2_000

function matchesText(value: unknown, source: string): boolean {
  return typeof value === 'string' && value.length <= maxLength && patternOf(source).test(value)
}

/** Those of the presets: compiling them takes longer than a search, and an import searches for thousands of servers. */
const patterns = new Map<string, RegExp>()

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u')
  patterns.set(source, known)
  return known
}

/**
 * Recognizes a server's product by its addresses alone, where there are no metadata yet.
 * @returns undefined where they could be those of another product, too.
 */
export function recognizeByAddress(known: KnownAddresses): Preset | undefined {
  const { issuer, tokenEndpoint, authorizationEndpoint } = known
  const byMetadata = recognize({
    ...(issuer !== undefined && { issuer: issuer.replace(/\/\.well-known\/openid-configuration$/, '') }),
    ...(tokenEndpoint !== undefined && { token_endpoint: tokenEndpoint }),
    ...(authorizationEndpoint !== undefined && { authorization_endpoint: authorizationEndpoint }),
  })
  const isOfProduct = ({ tokenEndpoints = [] }: Preset) =>
    tokenEndpoints.some((source) => matchesText(tokenEndpoint, source))
  return byMetadata ?? presets.find(isOfProduct)
}

/** What a login says of its server. */
export interface KnownAddresses {
  readonly issuer?: string
  readonly tokenEndpoint?: string
  readonly authorizationEndpoint?: string
}
