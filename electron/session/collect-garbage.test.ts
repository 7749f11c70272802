import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { collectAllGarbage, collectGarbage } from './collect-garbage.ts'

/** Not here, so that nothing on this test's stack holds it. */
function fleeting(): WeakRef<object> {
  return new WeakRef({ text: 'x'.repeat(1000) })
}

test.each([
  ['at once', collectGarbage],
  ['thoroughly', collectAllGarbage],
])('what nobody holds is gone %s', async (_how, collect) => {
  const ref = fleeting()
  await setImmediate()
  expect(ref.deref()).toBeDefined()
  await setImmediate()
  collect()
  await setImmediate()
  expect(ref.deref()).toBeUndefined()
})
