/** Writing connections to a file for elsewhere. */
import type { ConnectionId } from '../../../shared/connection.ts'
import type { ExportedFile, ExportForm } from '../../../shared/files/export.ts'
import { bad, good, type Result } from '../../../shared/problem.ts'
import { saveFile } from '../../storage/save-file.ts'
import type { Secret } from '../../vault/secret.ts'
import { leastScore } from '../../vault/vault-keys.ts'
import type { Parts } from '../parts.ts'
import type { Handlers } from '../router.ts'
import { proven, typed } from '../typed-credential.ts'

export function exportHandlers(parts: Parts): Pick<Handlers, 'connection.export'> {
  const { vault, measure, takeGesture } = parts
  return {
    /** The gesture comes first: authenticating may take longer than one lasts. */
    async 'connection.export'({ ids, form }): Promise<Result<ExportedFile>> {
      if (!(await takeGesture())) return bad({ kind: 'notPressed' })
      if (form.kind === 'withoutSecrets') return write(parts, ids, form.kind, undefined)
      return proven(form.credential, [typed(form.passphrase)], async (method, [passphrase]) => {
        const { score } = await measure(form.passphrase)
        if (score < leastScore) return bad({ kind: 'passphraseTooWeak' })
        const authenticated = await vault.authenticate(method)
        // The vault may have been locked meanwhile, which ends in `write`.
        return authenticated.ok ? write(parts, ids, form.kind, passphrase) : authenticated
      })
    },
  }
}

/** @throws ProblemError `vaultLocked`, `fileUnwritable`. */
async function write(
  { platform, connections, descriptions }: Parts,
  ids: readonly ConnectionId[],
  kind: ExportForm['kind'],
  passphrase: Secret | undefined,
): Promise<Result<ExportedFile>> {
  const chosen = new Set(ids)
  const all = connections.all()
  const exported = all.filter(({ id }) => chosen.has(id))
  if (exported.length < chosen.size) return bad({ kind: 'gone' })
  const { exportText } = await import('../../export/export-text.ts')
  const names = new Map<string, string>(all.map(({ id, name }) => [id, name]))
  const systems = new Map(descriptions.map((system) => [system.id, system]))
  const at = Date.now()
  const nameOf = (id: string) => names.get(id)
  const { text, notes } = await exportText({ connections: exported, kind, systems, nameOf, at })
  const file = passphrase
    ? { name: 'claimcheck-connections-encrypted', text: await encrypted(text, passphrase) }
    : { name: 'claimcheck-connections', text }
  return good({ ...(await saveFile(platform, { ...file, ending: '.json', at })), notes })
}

async function encrypted(text: string, passphrase: Secret): Promise<string> {
  const { encryptExport } = await import('../../export/encrypted-export.ts')
  return encryptExport(text, passphrase)
}
