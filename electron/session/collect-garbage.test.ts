import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { collectAllGarbage, collectGarbage } from './collect-garbage.ts'

/** A function of its own, so that the test's stack has no reference to the object. */
function fleeting(): WeakRef<object> {
  return new WeakRef({ text: 'x'.repeat(1000) })
}

test.each([
  ['at once', collectGarbage],
  ['thoroughly', collectAllGarbage],
])('collects unreachable objects %s', async (_how, collect) => {
  const ref = fleeting()
  await setImmediate()
  expect(ref.deref()).toBeDefined()
  await setImmediate()
  collect()
  await setImmediate()
  expect(ref.deref()).toBeUndefined()
})
