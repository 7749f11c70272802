/** Makes entries of the settings in force: one for each login that they really make, whatever the number of requests. */
import type { ImportNote } from '../../../shared/files/import.ts'
import type { ImportedEntry, ImportedOAuth } from '../imported.ts'
import { type AuthInForce, type AuthNode, authsInForce } from './auth-tree.ts'
import type { JsonObject } from './json.ts'
import type { LeftOut } from './left-out.ts'
import { LoginTexts } from './login-texts.ts'
import { createResolver, type ReferenceSyntax, type Resolve } from './references.ts'
import type { Environment, Variables } from './variables.ts'
import { missingVariables } from './words.ts'

/** A login as its program means it. `grant`: it is of a kind that is not supported. */
export type LoginRead =
  | { readonly kind: 'login'; readonly login: ImportedOAuth; readonly notes: readonly ImportNote[] }
  | { readonly kind: 'grant' }

export interface LoginReader {
  readonly syntax: ReferenceSyntax
  read(settings: JsonObject, texts: LoginTexts): LoginRead
}

/** One collection with all that its references may lead to. */
export interface Collection {
  readonly root: AuthNode
  /** One of them is chosen when a request is sent. */
  readonly environments: readonly Environment[]
  /** What an environment hides, the strongest first. */
  readonly under: readonly Variables[]
}

interface Variant {
  readonly auth: AuthInForce
  readonly environment?: Environment
  readonly texts: LoginTexts
  readonly read: LoginRead
}

/** Collects the entries of several collections, each login once. */
export class LoginCollector {
  readonly entries: ImportedEntry[] = []
  readonly #reader: LoginReader
  readonly #leftOut: LeftOut
  readonly #seen = new Set<string>()

  constructor(reader: LoginReader, leftOut: LeftOut) {
    this.#reader = reader
    this.#leftOut = leftOut
  }

  add(collection: Collection): void {
    const resolvers = new ResolverCache(collection, this.#reader.syntax)
    const bySettings = new Map<JsonObject, Variant[]>()
    for (const auth of authsInForce(collection.root, this.#leftOut)) {
      const variants = bySettings.get(auth.settings) ?? []
      variants.push(...this.#variants(auth, collection.environments, resolvers))
      bySettings.set(auth.settings, variants)
    }
    for (const variants of bySettings.values()) this.#addVariants(variants)
  }

  /** Without an environment, and with each that has one of its variables. */
  #variants(
    auth: AuthInForce,
    environments: readonly Environment[],
    resolvers: ResolverCache,
  ): readonly Variant[] {
    const read = (environment?: Environment): Variant => {
      const texts = new LoginTexts(resolvers.get(auth.over, environment))
      const login = this.#reader.read(auth.settings, texts)
      return { auth, texts, read: login, ...(environment && { environment }) }
    }
    const alone = read()
    if (alone.texts.names.size === 0) return [alone]
    const changing = environments.filter(({ variables }) => hasAny(variables, alone.texts.names))
    if (changing.length > 0 && alone.texts.missing.size > 0) return changing.map(read)
    return [alone, ...changing.map(read)]
  }

  #addVariants(variants: readonly Variant[]): void {
    const complete = completest(variants)
    for (const variant of complete) this.#addVariant(variant, complete.length > 1)
  }

  #addVariant({ auth, environment, texts, read }: Variant, isOneOfSeveral: boolean): void {
    if (read.kind === 'grant') {
      this.#leftOut.grant(auth.name)
      return
    }
    const { login, notes } = read
    if (isEmpty(login) && texts.missing.size === 0) {
      this.#leftOut.emptySettings()
      return
    }
    const key = JSON.stringify([login, [...texts.missing.keys()].sort()])
    if (this.#seen.has(key)) return
    this.#seen.add(key)
    const within = [auth.within, environment?.name].filter((name) => name !== undefined && name !== '')
    const place = [...auth.place, ...within].join(' / ')
    this.entries.push({
      name: isOneOfSeveral && within.length > 0 ? `${auth.name} (${within.join(', ')})` : auth.name,
      ...(place !== '' && { place }),
      login,
      notes: [...(texts.missing.size > 0 ? [missingVariables(texts.missing)] : []), ...notes],
    })
  }
}

function hasAny(variables: Variables, names: ReadonlySet<string>): boolean {
  for (const name of names) if (variables.has(name)) return true
  return false
}

/** Only what is left of a login that nobody has filled in: its kind and settings that have defaults. */
function isEmpty(login: ImportedOAuth): boolean {
  const {
    kind: _kind,
    grant: _grant,
    clientAuthentication: _c,
    pkce: _p,
    tokenPlacement: _t,
    redirectUri: _r,
    ...rest
  } = login
  return Object.keys(rest).length === 0
}

/** The settings of a folder often have values only further below: what is more complete there takes its place. */
function completest(variants: readonly Variant[]): readonly Variant[] {
  const own = variants.filter(({ auth }) => auth.within === undefined)
  const below = variants.filter(({ auth }) => auth.within !== undefined)
  const isOutdone = ({ environment, texts: { missing } }: Variant) =>
    below.some(
      (other) =>
        other.environment === environment &&
        other.texts.missing.size < missing.size &&
        [...other.texts.missing.keys()].every((name) => missing.has(name)),
    )
  return below.length === 0 ? variants : [...own.filter((variant) => !isOutdone(variant)), ...below]
}

/** Values are resolved once for each set of variables. */
class ResolverCache {
  readonly #collection: Collection
  readonly #syntax: ReferenceSyntax
  readonly #resolvers = new Map<readonly Variables[], Map<Environment | undefined, Resolve>>()

  constructor(collection: Collection, syntax: ReferenceSyntax) {
    this.#collection = collection
    this.#syntax = syntax
  }

  get(over: readonly Variables[], environment: Environment | undefined): Resolve {
    const before = this.#resolvers.get(over) ?? new Map<Environment | undefined, Resolve>()
    this.#resolvers.set(over, before)
    const resolve = before.get(environment) ?? this.#create(over, environment)
    before.set(environment, resolve)
    return resolve
  }

  #create(over: readonly Variables[], environment: Environment | undefined): Resolve {
    const layers = [...over, ...(environment ? [environment.variables] : []), ...this.#collection.under]
    return createResolver((name) => layers.find((layer) => layer.has(name))?.get(name), this.#syntax)
  }
}
