import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { collectGarbage } from './collect-garbage.ts'

/** Not here, so that nothing on this test's stack holds it. */
function fleeting(): WeakRef<object> {
  return new WeakRef({ text: 'x'.repeat(1000) })
}

test('what nobody holds is gone at once', async () => {
  const ref = fleeting()
  await setImmediate()
  expect(ref.deref()).toBeDefined()
  await setImmediate()
  collectGarbage()
  await setImmediate()
  expect(ref.deref()).toBeUndefined()
})
