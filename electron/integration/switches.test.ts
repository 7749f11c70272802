/** Settings are changed while tokens are renewed: no token of other settings is ever handed out. */
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Random, randomFrom } from '../../e2e/robustness/crash/random.ts'
import type { Grant } from '../../e2e/sandbox/controls/controlled-server.ts'
import { draftFor } from '../../e2e/sandbox/controls/drafts.ts'
import type { ConnectionId } from '../../shared/connection.ts'
import { type KeptFresh, startKeptFresh } from './kept-fresh.fixture.ts'

// Collecting takes a tenth of a second, and would be done in every minute that passes here in no time.
vi.mock('../session/collect-garbage.ts', () => ({ collectGarbage: () => {}, collectAllGarbage: () => {} }))

let kept: KeptFresh
beforeEach(async () => {
  kept = await startKeptFresh()
})
afterEach(() => kept.stop())

const choices = {
  realm: ['production', 'test'],
  client: ['portal', 'archive'],
  user: ['anna', 'ben'],
  scope: ['read', 'read write'],
} as const satisfies Record<keyof Grant, readonly string[]>

function pick<Value>(random: Random, values: readonly [Value, ...Value[]]): Value {
  return values[random.below(values.length)] ?? values[0]
}

function drawGrant(random: Random): Grant & { readonly user: string } {
  const { realm, client, user, scope } = choices
  return {
    realm: pick(random, realm),
    client: pick(random, client),
    user: pick(random, user),
    scope: pick(random, scope),
  }
}

/** What the copied token was issued for. */
function grantOf(token: string): Grant {
  const { iss = '', sub = '', client_id: client, scope } = decodeJwt(token)
  const realm = new URL(iss).pathname.slice(1)
  return { realm, client: String(client), user: sub, scope: String(scope) }
}

/** Copies the token. @returns what it was issued for; undefined where there is none yet. */
async function copied(id: ConnectionId): Promise<Grant | undefined> {
  const { ok } = await kept.app.request('token.copy', { id, form: 'token' })
  return ok ? grantOf(await kept.app.platform.clipboard.read()) : undefined
}

test('in 200 random switches each copied token is that of the settings it was asked for', async () => {
  const seed = Math.floor(performance.timeOrigin) % 2 ** 31
  const random = randomFrom(seed)
  const { server, app } = kept
  let grant = drawGrant(random)
  const id = await kept.keep('password', grant)
  const wrong: unknown[] = []
  const counts = { handedOut: 0, renewed: 0 }
  for (let switches = 1; switches <= 200; switches += 1) {
    server.delayMilliseconds = random.below(3)
    // Often long enough for a renewal to begin, and never for it to end.
    await vi.advanceTimersByTimeAsync(random.below(260) * 1000)
    if (random.percent(20)) await kept.pass(1)
    if (random.percent(20)) void app.request('token.get', { id, fresh: true })
    grant = drawGrant(random)
    const { name: _same, ...draft } = draftFor(server, 'password', grant)
    await app.value('connection.edit', { id, draft: { ...draft, name: 'Switched' } })
    if (random.percent(50)) await app.request('token.get', { id })
    const got = await copied(id)
    if (!got) continue
    counts.handedOut += 1
    if (JSON.stringify(got) !== JSON.stringify(grant)) wrong.push({ switches, got, grant })
  }
  counts.renewed = server.granted.filter(({ by }) => by === 'refresh_token').length
  expect({ seed, wrong }).toEqual({ seed, wrong: [] })
  expect(counts.handedOut).toBeGreaterThan(80)
  expect(counts.renewed).toBeGreaterThan(10)
}, 60_000)
