/** Looking at the certificate that a connection's server shows, and accepting it for this connection. */
import type { ConnectionId } from '../../../shared/connection.ts'
import { bad, good, type Problem } from '../../../shared/problem.ts'
import type { Connection } from '../../connections/connection.ts'
import { problemOfFailure } from '../../network/http/network-problem.ts'
import { bareHost, portOf } from '../../network/proxy/proxy-candidates.ts'
import type { SeenCertificate } from '../../network/tls/inspect-certificate.ts'
import { transportOf } from '../../network/transport-options.ts'
import { type Parts, saved } from '../parts.ts'
import type { Handlers } from '../router.ts'

/** Handlers of `connection.inspect` and `connection.pin`. What was seen is remembered until the program ends. */
export function networkHandlers(parts: Parts): Pick<Handlers, 'connection.inspect' | 'connection.pin'> {
  const { connections, tokenService, keepFresh } = parts
  /** The certificate last seen for each connection: only what a user was shown can be accepted. */
  const seen = new Map<ConnectionId, SeenCertificate & { readonly unpinnable: Problem | undefined }>()
  return {
    async 'connection.inspect'({ id, host }) {
      const connection = connections.get(id)
      const servers = connection && parts.serversOf(connection)
      if (!connection || !servers || !speaksTo(parts, connection, servers, host)) return bad({ kind: 'gone' })
      const url = new URL(`https://${host}`)
      const transport = transportOf(connection, () => servers)
      const { systemProxy } = parts.platform
      const [{ inspectCertificate: inspect }, { testPin }] = await Promise.all([
        import('../../network/tls/inspect-certificate.ts'),
        import('../../network/tls/test-pin.ts'),
      ])
      const startedAt = performance.now()
      const [name, port] = [bareHost(url), portOf(url)]
      try {
        const certificate = await inspect(transport, name, port, { systemProxy })
        const unpinnable = await testPin(transport, name, port, certificate, { systemProxy })
        seen.set(id, { ...certificate, unpinnable })
        return good({ ...certificate.view, pinnable: unpinnable === undefined })
      } catch (thrown) {
        const milliseconds = performance.now() - startedAt
        return bad(problemOfFailure(thrown, { host, milliseconds }))
      }
    },
    /** Trust is widened only right after a press: a page that was taken over cannot do it by itself. */
    async 'connection.pin'({ id, host, sha256 }) {
      const certificate = seen.get(id)
      if (!certificate || certificate.view.host !== host || certificate.view.sha256 !== sha256)
        return bad({ kind: 'gone' })
      const problem = certificate.unpinnable ?? untimely(certificate.view, Date.now())
      if (problem) return bad(problem)
      if (!(await parts.takeGesture())) return bad({ kind: 'notPressed' })
      const pinned = { kind: 'pinned', host, certificate: certificate.pem, sha256 } as const
      const trusted = await connections.trust(id, pinned)
      if (trusted.ok) {
        seen.delete(id)
        tokenService.invalidate(id)
        keepFresh.edited(trusted.value)
      }
      return saved(parts, trusted)
    },
  }
}

/** Only its own servers, and the one whose certificate was the last thing wrong: nobody is looked at on demand. */
function speaksTo(
  { tokenService }: Parts,
  { id }: Connection,
  servers: readonly string[],
  host: string,
): boolean {
  const urls = servers.map((address) => URL.parse(address))
  if (urls.some((url) => url?.protocol === 'https:' && url.host === host)) return true
  const status = tokenService.status(id)
  if (status.kind !== 'failed') return false
  const { problem } = status
  return (problem.kind === 'certificate' || problem.kind === 'certificateChanged') && problem.host === host
}

/** A certificate that has run out, or has not begun, would be refused with every request. */
function untimely({ host, validFrom, validTo }: SeenCertificate['view'], now: number): Problem | undefined {
  if (now > validTo) return { kind: 'certificate', host, fault: 'expired' }
  return now < validFrom ? { kind: 'certificate', host, fault: 'notYetValid' } : undefined
}
