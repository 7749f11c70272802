/** Whatever a token endpoint answers: a token that can be shown, or a problem of ours; never a secret. */
import fc from 'fast-check'
import { test } from 'vitest'
import { hostileResponse } from './bodies.ts'
import { tryOut } from './budget.ts'
import { checkEnding } from './endings.ts'
import { play, sceneNames, sceneOf } from './scenes.ts'

test('token answers', { timeout: 300_000 }, async () => {
  const inputs = fc.tuple(fc.constantFrom(...sceneNames), hostileResponse)
  await tryOut({ name: 'token answers', share: 12 }, inputs, async ([name, response]) => {
    const scene = sceneOf(name)
    checkEnding(scene, await play(scene, response))
  })
})
