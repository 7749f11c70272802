import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { startSandbox } from './index.ts'

it('a port in use is named, with what to do, and nothing is left listening', async () => {
  const free = await startSandbox()
  const first = Number(new URL(Object.values(free.routes)[0] ?? '').port)
  await free.stop()
  // The third of the street is taken, so two listeners are open when it is found out.
  const taken = createServer().listen(first + 2, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  await expect(startSandbox({ port: first })).rejects.toThrow(`Port ${first + 2} is in use`)
  await new Promise((resolve) => taken.close(resolve))
  const again = await startSandbox({ port: first })
  expect(Object.values(again.routes)).toContain(`http://127.0.0.1:${first}`)
  await again.stop()
})
