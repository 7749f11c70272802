/** Sources of imports for tests: exports of this program, as long as they have to be. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { ImportPreview, ImportSource } from '../../shared/files/import.ts'
import type { TestApp } from './test-app.fixture.ts'

export interface ExportedSample {
  readonly id?: string
  readonly name: string
  readonly values?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly [more: string]: unknown
}

/** The text of an export with connections that get tokens by client credentials. */
export function exportOf(samples: readonly ExportedSample[], more: object = {}): string {
  const connections = samples.map((sample) => ({
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    ...sample,
    values: { address: 'https://127.0.0.1:9', clientId: 'klient', ...sample.values },
  }))
  return JSON.stringify({ claimcheck: 'connections', version: 1, connections, ...more })
}

/** So many connections, each with a secret of its own. */
export function manySamples(count: number): readonly ExportedSample[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `Účetní jednotka ${at}`,
    values: { clientId: `klient-${at}` },
    secrets: { clientSecret: `made up ${at} & so on` },
  }))
}

/** A source of files, each with its content. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): ImportSource {
  return {
    kind: 'files',
    files: Object.entries(files).map(([path, content]) => ({
      path,
      base64: Buffer.from(content).toString('base64'),
    })),
  }
}

/** Reads an export and expects a preview. */
export function preview(app: TestApp, text: string, passphrase?: string): Promise<ImportPreview> {
  const source = filesOf({ 'connections.json': text })
  return app.value('import.read', { source, ...(passphrase !== undefined && { passphrase }) })
}

/** Confirms all entries of a preview, and agrees to what they need, right after a press. */
export function confirmAll(app: TestApp, { id, entries, consents }: ImportPreview) {
  app.platform.page.press()
  const chosen = entries.map((_, at) => at)
  const agreed = consents.map((_, at) => at)
  return app.request('import.confirm', { preview: id, chosen, ...(agreed.length > 0 && { agreed }) })
}

/** The names of all connections, in their order. */
export async function namesIn(app: TestApp): Promise<readonly string[]> {
  return (await app.value('app.start', {})).connections.map(({ name }) => name)
}

export async function idOf(app: TestApp, name: string): Promise<ConnectionId> {
  const found = (await app.value('app.start', {})).connections.find((one) => one.name === name)
  if (!found) throw new Error(`no connection ${name}`)
  return found.id
}
