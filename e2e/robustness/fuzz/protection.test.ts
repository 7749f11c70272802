/**
 * Protects, recovers and moves in any order, as a page that was taken over could: only the last protection opens the
 * vault, and no response holds what was typed or what is printed.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll } from 'vitest'
import { vaultHandlers } from '../../../electron/ipc/handlers/vault-handlers.ts'
import type { Parts } from '../../../electron/ipc/parts.ts'
import { createDispatch } from '../../../electron/ipc/router.ts'
import { cost, noKeys, testVault, workingKeys } from '../../../electron/vault/vault.fixture.ts'
import type { SavedFile } from '../../../shared/files/saved-file.ts'
import type { Result } from '../../../shared/problem.ts'
import type { UnlockCredential } from '../../../shared/unlock-credential.ts'
import { fuzz, Violation } from './fuzz.ts'
import { json, text } from './hostile-values.ts'
import { checkPlain, checkProblem, checkSilent } from './rules.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const passphrases = ['mark-of-the-passphrase-one', 'mark-of-the-passphrase-two'] as const

/** What is typed as a proof: `kit0` is the newest kit's code, `kit1` the one before. */
const typed = fc.constantFrom('one', 'two', 'kit0', 'kit0', 'kit1', 'wrong', 'wrongKit', 'nothing')
const chosen = fc.constantFrom('one', 'two', 'weak', 'os')

type Step =
  | { readonly channel: 'vault.lock' | 'vault.saveCopy' | 'vault.restore' }
  | { readonly channel: 'vault.create'; readonly chosen: string }
  | { readonly channel: 'vault.unlock' | 'vault.makeKit'; readonly typed: string }
  | { readonly channel: 'vault.protect'; readonly typed: string; readonly chosen: string }
  | {
      readonly channel: 'vault.adopt'
      readonly typed: string
      readonly chosen: string
      readonly file: string
    }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ channel: fc.constantFrom('vault.lock', 'vault.saveCopy', 'vault.restore') }),
  fc.record({ channel: fc.constant('vault.create' as const), chosen }),
  fc.record({
    channel: fc.constantFrom('vault.unlock', 'vault.unlock', 'vault.makeKit', 'vault.makeKit'),
    typed,
  }),
  fc.record({ channel: fc.constant('vault.protect' as const), typed, chosen }),
  fc.record({
    channel: fc.constant('vault.adopt' as const),
    typed,
    chosen,
    file: fc.oneof(fc.constant('own'), text, json),
  }),
)

fuzz(
  'protecting and moving',
  1.5,
  fc.record({
    hasKeys: fc.boolean(),
    first: fc.constantFrom('one', 'os'),
    steps: fc.array(step, { minLength: 3, maxLength: 14 }),
  }),
  async ({ hasKeys, first, steps }) => {
    const page = new Page(hasKeys)
    await page.do({ channel: 'vault.create', chosen: first })
    for (const step of steps) await page.do(step)
    await page.end()
  },
)

/** A page, and what it must find. */
class Page {
  readonly #folder = mkdtempSync(path.join(root, 'x-'))
  readonly #downloads = path.join(this.#folder, 'downloads')
  readonly #vault
  readonly #dispatch
  /** `one`, `two`, `os` once there is a vault. */
  #protection: string | undefined
  #isOpen = false
  /** The kit that opens it. */
  #kit: string | undefined
  #codes: string[] = []
  #now = 0

  constructor(hasKeys: boolean) {
    mkdirSync(this.#downloads)
    const keys = hasKeys ? workingKeys().keys : noKeys
    this.#vault = testVault(path.join(this.#folder, 'data'), { cost, keys, clock: () => this.#now })
    const parts = {
      vault: this.#vault,
      lock: async () => this.#vault.lock(),
      platform: { downloads: async () => this.#downloads },
      tokenService: { unlock: () => undefined },
      keepFresh: { unlock: () => undefined },
      notices: { unlock: () => undefined },
      bin: { unlock: () => undefined, count: () => 0 },
      practice: { unlock: async () => undefined },
      connections: { all: () => [] },
      pending: { view: () => undefined, putAsideViews: () => [] },
      annotationsInHand: { view: () => undefined },
      measure: async () => ({ score: 4, guessesLog10: 14 }),
    } as unknown as Parts
    const handlers = vaultHandlers(parts) as Parameters<typeof createDispatch>[0]
    this.#dispatch = createDispatch(handlers, (thrown) => {
      throw new Violation(`a bug: ${thrown instanceof Error ? thrown.stack : String(thrown)}`)
    })
  }

  async do(step: Step): Promise<void> {
    // Nobody waits here, however many tries were wrong.
    this.#now += 10 * 60_000
    const proven = 'typed' in step && this.#isRight(step.typed)
    const result = (await this.#dispatch({
      channel: step.channel,
      request: this.#requestOf(step),
    })) as Result<unknown>
    checkPlain(result)
    checkSilent(step.channel, result, passphrases)
    const plain = this.#codes.map((code) => code.replaceAll('-', ''))
    checkSilent(step.channel, result, [...this.#codes, ...plain])
    if (!result.ok) checkProblem(result.problem)
    else this.#note(step, result.value, proven)
  }

  async end(): Promise<void> {
    this.#vault.lock()
    await this.#vault.settled()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** Decides whether what is typed authenticates the owner. */
  #isRight(typed: string): boolean {
    // The operating system opens it for whoever sits here; what is typed then does not matter.
    if (this.#protection === undefined || this.#protection === 'os') return true
    if (typed === 'kit0' || typed === 'kit1')
      return this.#kit !== undefined && this.#codeOf(typed) === this.#kit
    return typed === this.#protection
  }

  #codeOf(typed: string): string | undefined {
    return this.#codes.at(typed === 'kit0' ? -1 : -2)
  }

  #credentialOf(typed: string): UnlockCredential {
    if (typed === 'nothing') return {}
    if (typed === 'wrongKit') return { recoveryCode: '0123-4567-89AB-CDEF-GHJK-MNPQ-RSYQ' }
    if (typed === 'kit0' || typed === 'kit1') return { recoveryCode: this.#codeOf(typed) ?? '' }
    return { passphrase: this.#wordOf(typed) }
  }

  #wordOf(name: string): string {
    return name === 'one' ? passphrases[0] : name === 'two' ? passphrases[1] : name
  }

  #requestOf(step: Step): unknown {
    const protection = (chosen: string) =>
      chosen === 'os' ? { kind: 'os' } : { kind: 'passphrase', passphrase: this.#wordOf(chosen) }
    if (step.channel === 'vault.create')
      return step.chosen === 'os' ? {} : { passphrase: this.#wordOf(step.chosen) }
    if (step.channel === 'vault.unlock') return this.#credentialOf(step.typed)
    if (step.channel === 'vault.makeKit')
      return { credential: this.#credentialOf(step.typed), language: 'en' }
    if (step.channel === 'vault.protect')
      return { credential: this.#credentialOf(step.typed), protection: protection(step.chosen) }
    if (step.channel !== 'vault.adopt') return {}
    const place = path.join(this.#folder, 'data', 'vault.json')
    const file = step.file === 'own' && existsSync(place) ? readFileSync(place, 'utf8') : step.file
    return { file, credential: this.#credentialOf(step.typed), protection: protection(step.chosen) }
  }

  /** What was granted, and whether it could be. */
  #note(step: Step, value: unknown, proven: boolean): void {
    const was = this.#protection
    if (step.channel === 'vault.lock') this.#isOpen = false
    if (step.channel === 'vault.create' || step.channel === 'vault.adopt') {
      if (was !== undefined) throw new Violation('a second vault in the place of the first')
      this.#begin(step.chosen)
    }
    if (step.channel === 'vault.unlock') {
      if (!this.#isOpen && !proven) throw new Violation(`opened by ${step.typed}, not by ${was}`)
      this.#isOpen = true
    }
    if (step.channel === 'vault.protect') {
      if (!this.#isOpen || !proven) throw new Violation(`protected anew by ${step.typed}`)
      this.#begin(step.chosen)
    }
    if (step.channel === 'vault.makeKit') {
      if (!this.#isOpen || !proven) throw new Violation(`a kit for ${step.typed}`)
      const page = readFileSync((value as SavedFile).path, 'utf8')
      this.#kit = (page.match(/<span>\w{4}<\/span>/g) ?? []).map((group) => group.slice(6, 10)).join('-')
      this.#codes.push(this.#kit)
    }
  }

  #begin(chosen: string): void {
    this.#protection = chosen
    this.#kit = undefined
    this.#isOpen = true
  }
}
