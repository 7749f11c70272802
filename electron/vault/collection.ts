/** Typed views of the vault's records: collections take and hand out domain values, never JSON. */
import type { Json } from '../../shared/claims.ts'
import type { Secret } from './secret.ts'

/** The kinds of record; each record is sealed on its own, its id and kind bound to it. */
export type RecordKind =
  | 'connection'
  | 'token'
  | 'draft'
  | 'history'
  | 'deletedConnection'
  | 'typedAnnotations'

/** Translates the records of one kind. */
export interface Codec<Value> {
  readonly kind: RecordKind
  /** Reads a record, once, when the vault opens. @returns undefined where this version does not understand it. */
  parse(json: Json, id: string): Value | undefined
  /** Writes a record, secrets in clear: called only to seal what it returns. */
  write(value: Value): Json
  /**
   * Carries over to a record what a later version may have added to the one it replaces.
   * @param before as it was sealed.
   */
  carryOver?(fresh: Json, before: Json): Json
  /** Lists the secrets of a value: they are wiped when the vault locks. */
  secretsOf(value: Value): readonly Secret[]
}

/** The codecs of a vault by the kind of record; a codec belongs to exactly one type of value. */
export type Codecs = ReadonlyMap<string, Pick<Codec<unknown>, 'parse' | 'secretsOf'> | 'archived'>

/** Stands for the value of a record that is opened only when it is asked for. */
export const archived = Symbol('archived')

export interface StoredRecord<Value> {
  readonly id: string
  readonly value: Value
}

/** A change that is prepared; `Vault.change` makes it. */
export interface Change {
  readonly kind: RecordKind
  readonly id: string
  /** Absent: the record is removed. */
  readonly put?: {
    readonly value: unknown
    json(): Json
    readonly carryOver?: ((fresh: Json, before: Json) => Json) | undefined
    /** The record whose content is carried over; absent: the one that is replaced. */
    readonly origin?: RecordOrigin | undefined
  }
}

/** Another record that moves into the one put. */
export interface RecordOrigin {
  readonly kind: RecordKind
  readonly id: string
  /** Carries over what a later version may have added to it. @param before as it was sealed. */
  carryOver(fresh: Json, before: Json): Json
}

/** The records of one kind in an open vault. While it is locked, `list` and `get` throw a ProblemError `vaultLocked`. */
export interface Collection<Value> {
  /** All readable records, in the order they were first put. */
  list(): readonly StoredRecord<Value>[]
  get(id: string): Value | undefined
  /**
   * Prepares a change: the value takes the place of what has this id.
   * @param origin the record that moves here; its own removal is another change.
   */
  put(id: string, value: Value, origin?: RecordOrigin): Change
  /** Prepares a change: what has this id goes, readable or not. */
  remove(id: string): Change
}

/**
 * Makes a collection.
 * @param values reads the values of a kind by id, as its codec parsed them.
 */
export function createCollection<Value>(
  codec: Codec<Value>,
  values: (kind: RecordKind) => ReadonlyMap<string, unknown>,
): Collection<Value> {
  const { kind } = codec
  const held = () => values(kind) as ReadonlyMap<string, Value>
  return {
    list: () => Array.from(held(), ([id, value]) => ({ id, value })),
    get: (id) => held().get(id),
    put: (id, value, origin) => ({
      kind,
      id,
      put: { value, json: () => codec.write(value), carryOver: codec.carryOver?.bind(codec), origin },
    }),
    remove: (id) => ({ kind, id }),
  }
}

/** Translates records that are opened only when asked for. Who opens one wipes its secrets, if it holds any. */
export type ArchiveCodec<Value> = Pick<Codec<Value>, 'kind' | 'parse' | 'write' | 'carryOver'>

/**
 * The records of one kind that opening the vault neither opens nor parses, so that they cost it next to nothing. That they
 * belong to the vault is checked all the same (`manifest.ts`).
 */
export interface Archive<Value> {
  /** The ids of all records that belong to the vault, whether or not they can be read. @throws ProblemError `vaultLocked`. */
  ids(): readonly string[]
  /** Opens a record. @returns undefined where there is none, or none that can be read. @throws ProblemError `vaultLocked`. */
  read(id: string): Promise<Value | undefined>
  /** Prepares a change: the value is put in the place of what has this id, or joined with it (`carryOver`). */
  put(id: string, value: Value, origin?: RecordOrigin): Change
  /** Prepares a change: what has this id goes, readable or not. */
  remove(id: string): Change
}

/**
 * Makes an archive.
 * @param open opens a record of a kind by its id.
 * @param ids lists the records of a kind.
 */
export function createArchive<Value>(
  codec: ArchiveCodec<Value>,
  open: (kind: RecordKind, id: string) => Promise<Json | undefined>,
  ids: (kind: RecordKind) => Iterable<string>,
): Archive<Value> {
  const { kind } = codec
  return {
    ids: () => [...ids(kind)],
    async read(id) {
      const json = await open(kind, id)
      return json === undefined ? undefined : codec.parse(json, id)
    },
    put: (id, value, origin) => ({
      kind,
      id,
      put: {
        value: archived,
        json: () => codec.write(value),
        carryOver: codec.carryOver?.bind(codec),
        origin,
      },
    }),
    remove: (id) => ({ kind, id }),
  }
}
