/** Creates the actions about a connection's servers: inspect and pin a certificate, sign out. */
import type { ConnectionId } from '../../shared/connection.ts'
import type { Bridge } from '../../shared/contract.ts'
import type { CertificateView } from '../../shared/network.ts'
import type { Problem, Result } from '../../shared/problem.ts'
import { failedWith, type SetState, withConnection } from './state.ts'

export interface NetworkActions {
  /**
   * Opens the dialog that shows a server's certificate.
   * @param accepted SHA-256 of the one accepted before, where the server now shows another.
   */
  readonly openCertificate: (id: ConnectionId, host: string, accepted?: string) => void
  /** @returns the certificate that the server shows now. */
  readonly inspect: (id: ConnectionId, host: string) => Promise<Result<CertificateView>>
  /** Trusts the certificate just seen, and closes the dialog; nothing is fetched. */
  readonly pin: (id: ConnectionId, seen: CertificateView) => Promise<Problem | undefined>
  /** Forgets the login window's session. @returns whether it is forgotten; if not, a notice tells why. */
  readonly signOut: (id: ConnectionId) => Promise<boolean>
}

export function createNetworkActions(bridge: Bridge, set: SetState): NetworkActions {
  return {
    openCertificate: (id, host, accepted) =>
      set({ dialog: { kind: 'certificate', id, host, ...(accepted === undefined ? {} : { accepted }) } }),
    inspect: (id, host) => bridge.invoke('connection.inspect', { id, host }),
    pin: async (id, { host, sha256 }) => {
      const result = await bridge.invoke('connection.pin', { id, host, sha256 })
      if (!result.ok) return result.problem
      set((state) => ({
        // The vault may have locked meanwhile: then there is no list to put it into.
        ...(state.vault.kind === 'open'
          ? { connections: withConnection(state.connections, result.value) }
          : {}),
        ...(state.dialog.kind === 'certificate' ? { dialog: { kind: 'none' } } : {}),
        notice: undefined,
      }))
      return undefined
    },
    signOut: async (id) => {
      const result = await bridge.invoke('connection.signOut', { id })
      if (!result.ok) set((state) => failedWith(state, id, result.problem))
      return result.ok
    },
  }
}
