/** Whatever is typed into a form: told what is wrong with it, or saved and sent exactly where the address says. */
import fc from 'fast-check'
import { test } from 'vitest'
import { settingsOf } from '../../../electron/connections/settings.ts'
import { describeSystem } from '../../../electron/systems/system.ts'
import { normalizeAddress, validateAddress, withoutEnding, withoutSlashes } from '../../../shared/address.ts'
import type { ConnectionDraft } from '../../../shared/connection.ts'
import { normalizeDraft, validateDraft } from '../../../shared/draft.ts'
import { Broken, tryOut } from './budget.ts'
import { checkEnding } from './endings.ts'
import { address, innocent } from './hostile.ts'
import { connectionOf, draftOf, otherId, play, type Scene, scenes } from './scenes.ts'

interface Typed {
  readonly scene: string
  readonly name: string
  readonly environment: number
  readonly address: string
  readonly values: Readonly<Record<string, string>>
}

const typed: fc.Arbitrary<Typed> = fc.record({
  scene: fc.constantFrom(...scenes.filter(({ refreshes }) => !refreshes).map(({ name }) => name)),
  name: fc.oneof(innocent, fc.constant('name')),
  environment: fc.nat(5),
  address: fc.oneof(address, fc.constant('https://example.org')),
  values: fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'tenant',
        'scope',
        'clientId',
        'username',
        'redirectUri',
        'pkce',
        'body',
        'sourceConnection',
      ),
      innocent,
    ),
    fc.oneof(innocent, address),
    { maxKeys: 3 },
  ),
})

function draftFrom({ name, environment, address, values }: Typed, scene: Scene): ConnectionDraft {
  const { system, method } = scene
  const id = system.environments[environment % system.environments.length]?.id ?? ''
  const usual = draftOf(system, method)
  return { ...usual, name, environment: id, values: { ...usual.values, address, ...values } }
}

test('drafts', { timeout: 300_000 }, async () => {
  await tryOut({ name: 'drafts', share: 6 }, typed, async (input) => {
    const scene = scenes.find(({ name }) => name === input.scene) as Scene
    const description = describeSystem(scene.system)
    const tidy = normalizeDraft(description, draftFrom(input, scene))
    if (JSON.stringify(normalizeDraft(description, tidy)) !== JSON.stringify(tidy))
      throw new Broken('tidied twice is another')
    const faults = validateDraft(description, tidy, {
      secretsHeld: [],
      names: [{ id: otherId, name: 'other' }],
    })
    if (faults.length === 0) await checkSending({ ...scene, draft: tidy })
  })
})

/** A draft that passed is one that works, and its secrets go to the host that was typed. */
async function checkSending(scene: Scene): Promise<void> {
  const settings = settingsOf(scene.system, connectionOf(scene))
  const meant = new URL(settings.address).host
  const hosts: string[] = []
  const response = { status: 200, headers: [], body: Buffer.from('{"access_token":"x","token":"x"}') }
  const ending = await play(scene, response, { onRequest: (url) => hosts.push(url.host) })
  checkEnding(scene, ending)
  const other = hosts.find((host) => host !== meant)
  if (other !== undefined) throw new Broken(`sent to ${other}, meant for ${meant}`)
  if (hosts.length === 0) throw new Broken('nothing was sent')
  const tryOut = scene.system.tryOut(settings)
  if (tryOut && !/^https?:$/.test(new URL(tryOut.url).protocol)) throw new Broken('tried at no web address')
}

test('addresses', { timeout: 300_000 }, async () => {
  await tryOut(
    { name: 'addresses', share: 2.5 },
    fc.tuple(address, fc.boolean()),
    ([typed, allowsPlainHttp]) => {
      const rules = { allowsPlainHttp, use: 'base' } as const
      const problem = validateAddress(typed, rules)
      if (withoutSlashes(typed).endsWith('/')) throw new Broken('a slash is left')
      if (problem?.suggestion !== undefined && validateAddress(problem.suggestion, rules))
        throw new Broken('suggests what it would refuse')
      if (problem) return
      const bare = normalizeAddress(typed)
      if (
        new URL(`${withoutEnding(bare, ['/connect/token', '/identity', '/api'])}/x`).host !==
        new URL(bare).host
      )
        throw new Broken('another host')
    },
  )
})
