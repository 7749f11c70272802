/** Files of 10,000 connections, as programs write them. */
import type { ImportFile } from '../../shared/files/import.ts'

/** How many connections each of them holds. */
export const importCount = 10_000

/** What is measured, by its command line word. */
export const importSources = {
  export: { path: 'a.json', text: ownExport },
  opencollection: { path: 'opencollection.yml', text: openCollection },
  insomnia: { path: 'insomnia.yaml', text: insomnia },
  csv: { path: 'keepassxc.csv', text: keepassCsv },
  xml: { path: 'keepass.xml', text: keepassXml },
} as const satisfies Record<string, { path: string; text: () => string }>

export type ImportSourceName = keyof typeof importSources

export function importFile(name: ImportSourceName): ImportFile {
  const { path, text } = importSources[name]
  return { path, base64: Buffer.from(text()).toString('base64') }
}

function each(write: (at: number) => string): string {
  return Array.from({ length: importCount }, (_, at) => write(at)).join('')
}

/** As long as an export of this program is. */
export function ownExport(): string {
  const connections = Array.from({ length: importCount }, (_, at) => ({
    id: crypto.randomUUID(),
    name: `Accounting unit ${at}`,
    system: 'money-s5',
    environment: 'server',
    method: 'client-credentials',
    values: { address: `https://s5-${at % 40}.example`, clientId: `client-${at}` },
    secrets: { clientSecret: `made up ${at} ${crypto.randomUUID()}` },
    annotations: { tags: [{ name: `Customer ${at % 20}`, color: 'teal' }], note: 'Imported.' },
  }))
  return JSON.stringify({ claimcheck: 'connections', version: 1, connections }, null, 2)
}

function openCollection(): string {
  const items = each(
    (at) => `  - info: { name: Accounting unit ${at}, type: http, seq: ${at} }
    http:
      method: get
      url: https://s5-${at % 40}.example/api
      auth:
        type: oauth2
        flow: client_credentials
        accessTokenUrl: https://s5-${at % 40}.example/connect/token
        credentials:
          clientId: client-${at}
          clientSecret: made up ${at} ${crypto.randomUUID()}
          placement: body
        scope: read
`,
  )
  return `opencollection: 1.0.0\ninfo: { name: Made up }\nitems:\n${items}`
}

function insomnia(): string {
  const requests = each(
    (at) => `  - name: Accounting unit ${at}
    url: https://s5-${at % 40}.example/api
    method: GET
    meta: { id: req_${at} }
    authentication:
      type: oauth2
      grantType: client_credentials
      accessTokenUrl: https://s5-${at % 40}.example/connect/token
      clientId: client-${at}
      clientSecret: made up ${at} ${crypto.randomUUID()}
      scope: read
`,
  )
  return `type: collection.insomnia.rest/5.0\nschema_version: "5.1"\nname: Made up\nmeta: { id: wrk_1 }\ncollection:\n${requests}`
}

function keepassCsv(): string {
  const rows = each(
    (at) =>
      `"Root/Customers","Accounting unit ${at}","client-${at}","made up ${at} ${crypto.randomUUID()}","https://s5-${at % 40}.example/connect/token","Imported.","","0","2026-01-01T00:00:00Z","2026-01-01T00:00:00Z"\n`,
  )
  return `"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n${rows}`
}

function keepassXml(): string {
  const field = (name: string, value: string) => `<String><Key>${name}</Key><Value>${value}</Value></String>`
  const entries = each(
    (at) =>
      `<Entry><UUID>${crypto.randomUUID()}</UUID>${field('Title', `Accounting unit ${at}`)}${field('UserName', `client-${at}`)}${field('Password', `made up ${at} ${crypto.randomUUID()}`)}${field('URL', `https://s5-${at % 40}.example/connect/token`)}${field('Notes', 'Imported.')}</Entry>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<KeePassFile><Meta><Generator>KeePass</Generator></Meta><Root><Group><UUID>AAAA</UUID><Name>Root</Name>\n${entries}</Group></Root></KeePassFile>\n`
}
