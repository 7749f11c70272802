/** What the vault holds after n changes: each change touches several records, so that half of one would show. */
import type { JsonChange, JsonVault } from '../../../electron/vault/json-records.fixture.ts'
import type { Json } from '../../../shared/claims.ts'

/** The n-th change, counted from 1. */
export function changeOf(n: number): readonly JsonChange[] {
  const text = 'x'.repeat((n * 397) % 4000)
  const changes: JsonChange[] = [
    { do: 'put', kind: 'connection', id: 'count', value: n },
    { do: 'put', kind: 'connection', id: `c${n % 5}`, value: { n, text } },
    { do: 'put', kind: 'token', id: `t${n % 4}`, value: [n] },
  ]
  if (n % 3 === 0) changes.push({ do: 'remove', kind: 'connection', id: `c${(n + 2) % 5}` })
  return changes
}

/** Only the last 15 changes matter: each record is put or removed at least that often. */
const memory = 15

function contentAfter(n: number): ReadonlyMap<string, Json> {
  const content = new Map<string, Json>()
  for (let each = Math.max(1, n - memory); each <= n; each += 1)
    for (const change of changeOf(each)) {
      const name = `${change.kind}:${change.id}`
      if (change.do === 'put') content.set(name, change.value)
      else content.delete(name)
    }
  return content
}

/** @returns after how many changes an open vault is, undefined where it holds what no number of whole changes leads to. */
export function changesIn(vault: JsonVault): number | undefined {
  const found = new Map<string, Json>()
  for (const kind of ['connection', 'token'] as const)
    for (const { id, value } of vault.list(kind)) found.set(`${kind}:${id}`, value)
  const n = Number(found.get('connection:count') ?? 0)
  const expected = contentAfter(n)
  const isWhole =
    found.size === expected.size &&
    [...expected].every(([name, value]) => JSON.stringify(found.get(name)) === JSON.stringify(value))
  return isWhole && vault.unreadable().length === 0 ? n : undefined
}
