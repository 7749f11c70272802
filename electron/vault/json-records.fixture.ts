/** For tests: a vault whose records are plain JSON. */
import type { Json } from '../../shared/claims.ts'
import type { Codec, Collection, RecordKind, StoredRecord } from './collection.ts'
import type { Vault } from './vault.ts'

export type Understands = { readonly [Kind in RecordKind]?: (json: Json) => boolean }

export type JsonChange =
  | { readonly do: 'put'; readonly kind: RecordKind; readonly id: string; readonly value: Json }
  | { readonly do: 'remove'; readonly kind: RecordKind; readonly id: string }

/** A vault whose records are plain JSON. */
export interface JsonVault extends Vault {
  readonly collections: Readonly<Record<RecordKind, Collection<Json>>>
  list(kind: RecordKind): readonly StoredRecord<Json>[]
  changeJson(changes: readonly JsonChange[]): Promise<void>
}

/** @param understands what else than everything is understood. */
export function withJson(vault: Vault, understands: Understands = {}): JsonVault {
  const collection = (kind: RecordKind) => vault.collection(jsonCodec(kind, understands[kind]))
  const collections = {
    connection: collection('connection'),
    token: collection('token'),
    draft: collection('draft'),
    history: collection('history'),
    deletedConnection: collection('deletedConnection'),
    typedAnnotations: collection('typedAnnotations'),
  }
  return Object.assign(vault, {
    collections,
    list: (kind: RecordKind) => collections[kind].list(),
    changeJson: (changes: readonly JsonChange[]) =>
      vault.change(
        changes.map((change) => {
          const { kind, id } = change
          if (change.do === 'remove') return collections[kind].remove(id)
          return collections[kind].put(id, JSON.parse(JSON.stringify(change.value)) as Json)
        }),
      ),
  })
}

export function jsonCodec(kind: RecordKind, isUnderstood: (json: Json) => boolean = () => true): Codec<Json> {
  return {
    kind,
    parse: (json) => (isUnderstood(json) ? json : undefined),
    write: (json) => json,
    secretsOf: () => [],
  }
}
