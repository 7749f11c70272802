/**
 * `node scripts/sbom.ts [FILE]`: writes the software bill of materials of the shipped program (CycloneDX 1.6, JSON),
 * from `package-lock.json` alone: no network, and the same lock always gives the same bytes. Not `npm sbom --omit=dev`:
 * npm 11 drops packages shared by run-time and development dependencies, such as `jose`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

/** By path, such as `node_modules/a/node_modules/b`; the project itself has the empty path. */
export type Lock = Readonly<Record<string, LockedPackage>>

export interface Component {
  readonly 'bom-ref': string
  readonly type: 'application' | 'framework' | 'library'
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly licenses?: readonly object[]
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
}

export interface Bom {
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: '1.6'
  readonly version: 1
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** Shipped although npm counts it among the development packages: the builder packs its binary, not its packages. */
const runtime = 'node_modules/electron'

/**
 * Creates the bill of materials.
 * @param lock the `packages` of a lock file of version 3.
 * @param name the project's name.
 * @throws Error if the lock lacks a required package.
 */
export function makeBom(lock: Lock, name: string): Bom {
  const edges = new Map<string, readonly string[]>([[runtime, []]])
  const toVisit = ['']
  for (let place = toVisit.pop(); place !== undefined; place = toVisit.pop()) {
    if (edges.has(place)) continue
    const needed = neededBy(lock, place)
    edges.set(place, place === '' ? [...needed, runtime] : needed)
    toVisit.push(...needed)
  }
  const refOf = (place: string) => (place === '' ? project : componentAt(lock, place))['bom-ref']
  const project: Component = { ...componentOf(name, lock['']), type: 'application' }
  const places = [...edges.keys()].filter((place) => place !== '')
  const components = places.map((place) => componentAt(lock, place)).sort(byRef)
  const dependencies = [...edges].map(([place, to]) => ({
    ref: refOf(place),
    dependsOn: [...new Set(to.map(refOf))].sort(),
  }))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: project },
    components: unique(components, (one) => one['bom-ref']),
    dependencies: unique(
      dependencies.sort((one, other) => (one.ref < other.ref ? -1 : 1)),
      (one) => one.ref,
    ),
  }
}

/** Returns the paths of a package's dependencies, including optional ones for other platforms. */
function neededBy(lock: Lock, place: string): readonly string[] {
  const one = lock[place] ?? {}
  const peers = Object.keys(one.peerDependencies ?? {}).filter(
    (name) => !one.peerDependenciesMeta?.[name]?.optional,
  )
  const optional = Object.keys(one.optionalDependencies ?? {})
  const names = new Set([...Object.keys(one.dependencies ?? {}), ...optional, ...peers])
  return [...names].flatMap((name) => {
    const found = resolve(lock, place, name)
    if (found === undefined && !optional.includes(name))
      throw new Error(`${place || 'the project'} needs ${name}, which the lock does not have`)
    return found ?? []
  })
}

/** Resolves as Node does: beside the package, then in each parent folder. */
function resolve(lock: Lock, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder ? `${folder}/` : ''}node_modules/${name}`
    if (lock[place]) return place
    if (folder === '') return undefined
  }
}

function componentAt(lock: Lock, place: string): Component {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return { ...componentOf(name, lock[place]), type: place === runtime ? 'framework' : 'library' }
}

function componentOf(name: string, { version = '', license, integrity }: LockedPackage = {}): Component {
  return {
    'bom-ref': `${name}@${version}`,
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    ...(license && {
      licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
    }),
    ...(integrity && { hashes: [hashOf(integrity)] }),
  }
}

/** Converts subresource integrity, `sha512-` and base64, to an algorithm's name and hexadecimal digits. */
function hashOf(integrity: string): { readonly alg: string; readonly content: string } {
  const [algorithm = '', digest = ''] = integrity.split('-')
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }
}

function byRef(one: Component, other: Component): number {
  return one['bom-ref'] < other['bom-ref'] ? -1 : 1
}

/** One version of a package may be at several paths. */
function unique<Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()]
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '..')
  const { name, packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const file = path.resolve(process.argv[2] ?? path.join(root, 'release', 'claimcheck.cdx.json'))
  const bom = makeBom(packages, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(bom, undefined, 2)}\n`)
  process.stdout.write(`${bom.components.length} components\n`)
}
