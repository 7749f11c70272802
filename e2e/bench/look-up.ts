/** A pasted issuer to the values for the form, against the two requests that this takes, from a slow server. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import type { ConnectionDraft } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { SystemId } from '../../shared/system.ts'
import { type Figure, median } from './figures.ts'
import { run } from './program.ts'
import { loop } from './token.ts'

/** Milliseconds that the server takes for each response. */
const delay = 100

/** Two frames at 60 Hz, in milliseconds. */
const twoFrames = 33

/** @param times how often each side is measured. */
export async function measureLookUp(args: readonly string[], times: number): Promise<Figure> {
  const { issuer, close } = await startSlowServer()
  const app = await run('bench-app', args)
  try {
    const page = await app.attach()
    // The page may still be on its way when the browser is.
    await page.getByTestId('row').first().waitFor()
    const bare = async (path: string) =>
      median(await loop(app, { request: { url: issuer + path, init: {} }, times }))
    // Both sides are measured warm.
    await lookUps(page, issuer, 2)
    const two = (await bare(metadataPath)) + (await bare(keysPath))
    const whole = median(await lookUps(page, issuer, times))
    return {
      name: 'pasted issuer to values ready, over its two requests',
      measured: whole - two,
      limit: twoFrames,
      unit: ' ms',
      from: `${whole.toFixed(1)} ms to ${two.toFixed(1)} ms, medians of ${times}`,
    }
  } finally {
    await app.stop()
    close()
  }
}

const metadataPath = '/.well-known/openid-configuration'
const keysPath = '/keys'

/** Starts a server with metadata and keys on this machine. */
async function startSlowServer(): Promise<{ readonly issuer: string; close(): void }> {
  let issuer = ''
  const server = http.createServer(async ({ url }, response) => {
    await setTimeout(delay)
    const metadata = { issuer, token_endpoint: `${issuer}/token`, jwks_uri: issuer + keysPath }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(url === keysPath ? { keys: [] } : metadata))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { issuer, close: () => server.close() }
}

/** Looks the server up as the form does. @returns milliseconds of each, as the page sees them. */
function lookUps(page: Page, issuer: string, times: number): Promise<number[]> {
  const draft: ConnectionDraft = {
    name: '',
    system: 'oauth' as SystemId,
    environment: 'any',
    method: 'client-credentials',
    values: { issuer },
    secrets: {},
  }
  return page.evaluate(
    async ([draft, times]) => {
      const { claimcheck } = globalThis as unknown as { claimcheck: Bridge }
      const milliseconds: number[] = []
      for (let time = 0; time < times; time += 1) {
        const started = performance.now()
        const found = await claimcheck.invoke('connection.discover', { draft })
        milliseconds.push(performance.now() - started)
        if (!found.ok) throw new Error(found.problem.kind)
      }
      return milliseconds
    },
    [draft, times] as const,
  )
}
