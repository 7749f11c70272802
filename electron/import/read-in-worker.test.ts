import { expect, test } from 'vitest'
import type { ImportSource } from '../../shared/files/import.ts'
import { formats } from './formats/all.ts'
import { readAside } from './read-in-worker.ts'
import { readSource } from './read-source.ts'
import { cancelled, createWork, type Work } from './work.ts'

const quiet: Work = createWork(new AbortController().signal, () => undefined)

/** A file that is too large to be read on the main thread. */
function collection(requests: number): string {
  const items = Array.from(
    { length: requests },
    (_, at) => `  - info: { name: Customer ${at}, type: http }
    http:
      auth:
        type: oauth2
        flow: client_credentials
        accessTokenUrl: https://id-${at}.example/token
        credentials: { clientId: app, clientSecret: made up ${at}, placement: body }
`,
  )
  return `opencollection: 1.0.0\ninfo: { name: Made up }\nitems:\n${items.join('')}`
}

function files(...texts: string[]): ImportSource {
  return {
    kind: 'files',
    files: texts.map((text, at) => ({ path: `${at}.yml`, base64: Buffer.from(text).toString('base64') })),
  }
}

test('a large source is read as a small one is, to the last entry', async () => {
  const source = files(collection(450), '[not known')
  const aside = await readAside(source, undefined, quiet)
  expect(aside.readings[0]?.entries).toHaveLength(450)
  expect(aside).toEqual(await readSource(source, { formats, passphrase: undefined, work: quiet }))
})

test('what is under way in the worker is told, and others are served meanwhile', async () => {
  const told: string[] = []
  const work = { ...quiet, report: ({ step }: { step: string }) => void told.push(step) }
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  await readAside(files(collection(1_500)), undefined, work)
  clearInterval(timer)
  expect(told).toContain('reading')
  expect(turns).toBeGreaterThan(10)
})

test('cancelling ends it amid a parser', { timeout: 20_000 }, async () => {
  const running = new AbortController()
  let isReading = () => {}
  const reading = new Promise<void>((resolve) => {
    isReading = resolve
  })
  const work = createWork(running.signal, isReading)
  // A parser takes the better part of a minute for it.
  const read = readAside(files(collection(60_000)), undefined, work)
  read.catch(() => undefined)
  await reading
  const began = performance.now()
  running.abort(cancelled())
  await expect(read).rejects.toMatchObject({ problem: { kind: 'cancelled' } })
  expect(performance.now() - began).toBeLessThan(2_000)
})

test('what cannot be taken is said in the words of its format', async () => {
  const locked = JSON.stringify({ encrypted: true, passwordProtected: true, data: 'x'.repeat(40_000) })
  const [here, aside] = await Promise.all([
    readSource(files(locked), { formats, passphrase: undefined, work: quiet }).catch((error) => error),
    readAside(files(locked), undefined, quiet).catch((error) => error),
  ])
  expect(aside.problem).toEqual(here.problem)
  expect(aside.problem.kind).toBe('importFailed')
  const unknown = readAside({ kind: 'text', text: '?'.repeat(40_000) }, undefined, quiet)
  await expect(unknown).rejects.toMatchObject({ problem: { kind: 'importFailed' } })
})

test('a file that takes more memory than it may costs the import, not the program', async () => {
  const limits = { maxOldGenerationSizeMb: 16 }
  const read = readAside(files(collection(6_000)), undefined, quiet, limits)
  await expect(read).rejects.toMatchObject({
    advice: { what: { en: 'Reading this takes more memory than an import may use.' } },
  })
})

test('what is larger than any source may be is not handed over', async () => {
  const read = readAside({ kind: 'text', text: 'a'.repeat(1_000_001) }, undefined, quiet)
  await expect(read).rejects.toMatchObject({ advice: { what: { en: expect.stringContaining('32 MB') } } })
})
