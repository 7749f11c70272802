/** Opens vault files that were damaged or written by others: as far as they can be, or with a problem; never overwrites one. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, test } from 'vitest'
import { ProblemError } from '../../../electron/problem-error.ts'
import { RecoveryCode } from '../../../electron/vault/recovery/recovery-code.ts'
import { Secret } from '../../../electron/vault/secret.ts'
import { cost, passphrase, testVault } from '../../../electron/vault/vault.fixture.ts'
import type { Problem } from '../../../shared/problem.ts'
import { fuzz, tryInputs, Violation } from './fuzz.ts'
import { json, names, oneOf, text } from './hostile-values.ts'
import { checkProblem, checkSilent } from './rules.ts'

const secret = 'mark-of-the-vault-5530'
const root = mkdtempSync(path.join(os.tmpdir(), 'claimcheck-fuzz-'))
let good = ''
let code = new RecoveryCode('')
let attempts = 0

beforeAll(async () => {
  const vault = testVault(root)
  await vault.create(passphrase)
  for (const id of ['a', 'b'])
    await vault.changeJson([{ do: 'put', kind: 'connection', id, value: { secret } }])
  await vault.makeKit(passphrase, async (kit) => {
    code = new RecoveryCode(kit.code.secret.reveal())
  })
  good = readFileSync(path.join(root, 'vault.json'), 'utf8')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What is done to the file: bytes changed, or a place in it set to another value. */
type Damage =
  | { readonly kind: 'bytes'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'place'; readonly path: readonly string[]; readonly value: string }
  | { readonly kind: 'whole'; readonly text: string }

const places = fc.oneof(
  fc.constantFrom(
    ['format'],
    ['version'],
    ['keys'],
    ['records'],
    ['keys', '0', 'kind'],
    ['keys', '0', 'kdf'],
    ['keys', '0', 'kdf', 'N'],
    ['keys', '0', 'kdf', 'salt'],
    ['keys', '0', 'wrapped'],
    ['keys', '1'],
    ['keys', '1', 'madeAt'],
    ['keys', '1', 'kdf', 'N'],
    ['keys', '2'],
    ['records', 'connection:a'],
    ['records', 'connection:c'],
    ['records', 'token:a'],
    ['records', '__proto__'],
    ['more'],
  ),
  fc.tuple(fc.constantFrom('records', 'keys'), fc.oneof(text, fc.constantFrom(...names))),
)
const values = fc.oneof(json, oneOf(`0 1 2 -1 131072 1073741824 1e999 "passphrase" "os" {} [] null`))

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.record({ kind: fc.constant('bytes' as const), at: fc.nat(900), bytes: fc.uint8Array({ maxLength: 4 }) }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(900) }),
  fc.record({ kind: fc.constant('place' as const), path: places, value: values }),
  fc.record({ kind: fc.constant('whole' as const), text: fc.oneof(json, text) }),
)

const placeholder = 'here'

function damaged(done: Damage): Buffer {
  const bytes = Buffer.from(good)
  if (done.kind === 'whole') return Buffer.from(done.text)
  if (done.kind === 'cut') return bytes.subarray(0, done.at)
  if (done.kind === 'bytes') {
    bytes.set(done.bytes.subarray(0, Math.max(0, bytes.length - done.at)), Math.min(done.at, bytes.length))
    return bytes
  }
  const document = JSON.parse(good) as Record<string, unknown>
  put(document, done.path, placeholder)
  // As text: what is bottomless could not be written any other way.
  return Buffer.from(JSON.stringify(document).replace(JSON.stringify(placeholder), () => done.value))
}

function put(holder: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (Array.isArray(holder) && name === 'length') return
  const inner = holder[name]
  if (rest.length > 0 && typeof inner === 'object' && inner !== null)
    put(inner as Record<string, unknown>, rest, value)
  else Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true })
}

fuzz('vault files', 3, fc.tuple(damage, fc.boolean()), async ([done, hasCopy]) => {
  attempts += 1
  const folder = path.join(root, String(attempts))
  mkdirSync(folder)
  const bytes = damaged(done)
  writeFileSync(path.join(folder, 'vault.json'), bytes)
  if (hasCopy) writeFileSync(path.join(folder, 'vault.backup.json'), good)
  await useVault(folder)
  checkNothingLost(folder, bytes)
  rmSync(folder, { recursive: true })
})

test('vaults from elsewhere', { timeout: 300_000 }, async () => {
  const credentials = fc.constantFrom('passphrase', 'code', 'nothing', 'wrong')
  await tryInputs(
    { name: 'vaults from elsewhere', share: 1.5 },
    fc.tuple(damage, credentials),
    async ([done, how]) => {
      attempts += 1
      const folder = path.join(root, String(attempts))
      const content = damaged(done).toString()
      const vault = testVault(folder, { cost })
      const credential = { passphrase, code, nothing: undefined, wrong: new Secret('x') }[how]
      const taken = await vault.adopt(content, credential, passphrase)
      if (taken.ok) checkTaken(folder, content)
      else {
        checkProblem(taken.problem)
        checkSilent('the problem', taken.problem, [secret])
        if (existsSync(path.join(folder, 'vault.json'))) throw new Violation('refused, and yet written')
      }
      await vault.settled()
      rmSync(folder, { recursive: true, force: true })
    },
  )
})

/** Every record is there under its name, and none of the old keys. */
function checkTaken(folder: string, content: string): void {
  const text = readFileSync(path.join(folder, 'vault.json'))
  const [before, now] = [recordsOf(Buffer.from(content)), recordsOf(text)]
  if (Object.keys(before).join() !== Object.keys(now).join()) throw new Violation('a record was lost')
  const { keys } = JSON.parse(text.toString()) as { keys: readonly unknown[] }
  if (keys.length !== 1) throw new Violation('an old key is still there')
}

/** As the program uses it: a look, an unlocking, a list, a change, a restoring. */
async function useVault(folder: string): Promise<void> {
  const vault = testVault(folder, { cost })
  checkSilent('the view', await vault.look(), [secret])
  const unlocked = await vault.unlock(passphrase)
  if (!unlocked.ok) {
    checkProblem(unlocked.problem)
    checkSilent('the problem', unlocked.problem, [secret])
    const restored = await vault.restore()
    if (!restored.ok) checkProblem(restored.problem)
    return
  }
  vault.list('connection')
  vault.unreadable()
  const problem = await vault.changeJson([{ do: 'put', kind: 'connection', id: 'new', value: 1 }]).then(
    () => undefined,
    (thrown: unknown): Problem =>
      thrown instanceof ProblemError ? thrown.problem : { kind: 'internal', reference: '' },
  )
  if (problem) checkProblem(problem)
  vault.lock()
  await vault.look()
}

/** The damaged file is still there under some name, or every record of it is. */
function checkNothingLost(folder: string, before: Buffer): void {
  const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)))
  if (files.some((content) => content.equals(before))) return
  const records = recordsOf(before)
  const isKept = files.some((content) => {
    const now = recordsOf(content)
    return Object.entries(records).every(
      ([name, value]) => JSON.stringify(now[name]) === JSON.stringify(value),
    )
  })
  if (!isKept) throw new Violation('the file was overwritten')
}

function recordsOf(content: Buffer): Record<string, unknown> {
  try {
    const { records } = JSON.parse(content.toString()) as { records?: Record<string, unknown> }
    return records ?? {}
  } catch {
    return {}
  }
}
