/** A file with connections to be imported, as long as an export of this program is. */

/** @param count how many connections it has. */
export function exportOf(count: number): string {
  const connections = Array.from({ length: count }, (_, at) => ({
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
