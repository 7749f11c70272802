/** Tests the program's entry on Electron: which events it handles before anything else is loaded. */
import { expect, test, vi } from 'vitest'
import module from '../testing/electron-fake/module.ts'
import { runOnElectron } from './process/run.ts'

/** Mocks named exports: the entry imports each part by its name. */
vi.mock('electron', async () => {
  const { default: fake } = await vi.importActual<typeof import('../testing/electron-fake/module.ts')>(
    '../testing/electron-fake/module.ts',
  )
  return { ...fake, default: fake }
})
vi.mock('./process/run.ts', () => ({ runOnElectron: vi.fn() }))
vi.mock('../../app.ts', () => ({ startApp: vi.fn() }))

test('an uncaught bug ends the program in a box of its own, which does not repeat the error message', async () => {
  const known = new Set<unknown>(mistakes.flatMap((name) => process.rawListeners(name)))
  const printed = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  await import('../../main.ts')
  const own = mistakes.map((name) => process.rawListeners(name).filter((listener) => !known.has(listener)))
  for (const name of mistakes) for (const listener of own.flat()) process.off(name, listener as () => void)
  expect(own.map((listeners) => listeners.length)).toEqual([1, 1])
  expect(runOnElectron).toHaveBeenCalledOnce()
  for (const listener of own.flat()) listener(new Error('hunter2'))
  expect(module.app.calls).toEqual(['exit 1'])
  expect(module.dialog.errors).toHaveLength(1)
  expect(JSON.stringify([module.dialog.errors, printed.mock.calls])).not.toContain('hunter2')
})

const mistakes = ['uncaughtException', 'unhandledRejection'] as const
