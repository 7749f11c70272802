/** What becomes of a draft from elsewhere: the connection to be saved, perhaps without some of its secrets, or why not. */
import type { Annotations } from '../../shared/annotations.ts'
import type { ConnectionDraft } from '../../shared/connection.ts'
import { networkSecretsOf, usualNetwork } from '../../shared/network.ts'
import type { FieldProblem } from '../../shared/problem.ts'
import { fieldsFor, type SystemDescription } from '../../shared/system.ts'
import { ProblemError } from '../problem-error.ts'
import type { Connection } from './connection.ts'
import type { ConnectionNames } from './connection-names.ts'
import type { ConnectionsOptions } from './connections.ts'
import { connectionOf, withStoredPin } from './drafted-connection.ts'

/** A connection from elsewhere, before it is known whether it can be saved. */
export interface ImportedDraft {
  /** The id that it gets; its name is free, and it is among the names. */
  readonly id: Connection['id']
  readonly draft: ConnectionDraft
  readonly annotations?: Annotations | undefined
}

/** `missing`: ids of required secrets that it comes without; they can be typed later. */
export type Fitted =
  | { readonly kind: 'fit'; readonly connection: Connection; readonly missing: readonly string[] }
  | { readonly kind: 'unfit'; readonly fields: readonly FieldProblem[] }

export type FitOptions = Pick<
  ConnectionsOptions,
  'normalizeDraft' | 'validateDraft' | 'checkCertificates' | 'checkSettings' | 'now'
>

/**
 * Checks a draft from elsewhere as saving one does, but for required secrets that are absent.
 * @param names of all connections, and of all that come with this one.
 */
export async function fitImported(
  options: FitOptions,
  system: SystemDescription,
  imported: ImportedDraft,
  names: ConnectionNames,
): Promise<Fitted> {
  const tidy = options.normalizeDraft(system, withoutEmptySecrets(imported.draft))
  const known = { names: names.near(tidy), self: imported.id, secretsHeld: [] }
  const faults = options.validateDraft(system, tidy, known)
  const { missing, unfit } = withoutMissing(system, tidy, faults)
  if (unfit.length > 0) return { kind: 'unfit', fields: unfit }
  try {
    const origin = { id: imported.id, createdAt: options.now(), ...noted(imported) }
    const connection = connectionOf(system, withStoredPin(tidy, undefined), origin)
    const found = await checkIncomplete(options, connection, missing.length > 0)
    if (found.length > 0) return { kind: 'unfit', fields: found }
    return { kind: 'fit', connection, missing: missing.map(({ field }) => field) }
  } catch (error) {
    if (error instanceof ProblemError && error.problem.kind === 'invalid')
      return { kind: 'unfit', fields: error.problem.fields }
    throw error
  }
}

/** Tells required secrets that are absent from everything else that is wrong with a draft. */
export function withoutMissing(
  system: SystemDescription,
  draft: ConnectionDraft,
  faults: readonly FieldProblem[],
): { readonly missing: readonly FieldProblem[]; readonly unfit: readonly FieldProblem[] } {
  const secrets = secretsOf(system, draft)
  const missing = faults.filter(({ field, reason }) => reason === 'required' && secrets.includes(field))
  return { missing, unfit: faults.filter((fault) => !missing.includes(fault)) }
}

function noted({ annotations }: ImportedDraft): Pick<Connection, 'annotations'> {
  return annotations && Object.keys(annotations).length > 0 ? { annotations } : {}
}

function withoutEmptySecrets(draft: ConnectionDraft): ConnectionDraft {
  const secrets = Object.fromEntries(Object.entries(draft.secrets).filter(([, text]) => text !== ''))
  return { ...draft, secrets }
}

function secretsOf(system: SystemDescription, draft: ConnectionDraft): readonly string[] {
  const fields = fieldsFor(system, draft).filter(({ kind }) => kind.type === 'secret')
  return [...fields.map(({ id }) => id), ...networkSecretsOf(draft.network ?? usualNetwork)]
}

/** Reads certificates and keys; a key that is not there is not read. */
export async function checkIncomplete(
  { checkCertificates, checkSettings }: Pick<FitOptions, 'checkCertificates' | 'checkSettings'>,
  connection: Connection,
  isIncomplete: boolean,
): Promise<readonly FieldProblem[]> {
  const certificates = await checkCertificates(connection)
  try {
    return [...certificates, ...(await checkSettings(connection))]
  } catch (error) {
    const isMissing = error instanceof ProblemError && error.problem.kind === 'secretMissing'
    if (!(isIncomplete && isMissing)) throw error
    return certificates
  }
}
