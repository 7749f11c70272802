/** Leading a login window's traffic through the relay of its sign-in. */
import type { LocalProxyAccess } from '../../platform.ts'
import type { Session, Window } from '../modules.ts'

/** Which relay a session goes through now. */
const localProxies = new WeakMap<Session, LocalProxyAccess>()

/**
 * Settles where a session's traffic goes, before its window loads anything.
 * @param relay absent: as the system says, and certificates are the system's business.
 * @returns undefined where nothing has to be waited for.
 */
export function settleLocalProxy(
  session: Session,
  window: Window,
  localProxy: LocalProxyAccess | undefined,
): Promise<void> | undefined {
  if (localProxy) return goThrough(session, window, localProxy)
  // A session is used again: what held for the last window must not hold for this one.
  if (!localProxies.delete(session)) return undefined
  session.setCertificateVerifyProc(null)
  return session.setProxy({ mode: 'system' })
}

async function goThrough(session: Session, window: Window, localProxy: LocalProxyAccess): Promise<void> {
  localProxies.set(session, localProxy)
  const { certificate: own } = localProxy
  session.setCertificateVerifyProc(
    own
      ? ({ certificate }, response) =>
          response(certificate.fingerprint === `sha256/${own.sha256}` ? accepted : failed)
      : null,
  )
  // Calls between browsers would look for a way past every proxy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  try {
    await session.setProxy({
      proxyRules: `http://127.0.0.1:${localProxy.port}`,
      // Loopback goes through the relay as well: nothing goes around it.
      proxyBypassRules: '<-loopback>',
    })
  } catch {
    // Without the relay nothing may be sent.
    window.destroy()
  }
}

const accepted = 0
/** `net::ERR_FAILED`. -3 would be Chromium's own verdict instead. */
const failed = -2

/** The relay, where it is the one that asks for a name and password. */
export function localProxyRequesting(
  session: Session,
  asker: Electron.AuthInfo,
): LocalProxyAccess | undefined {
  const localProxy = localProxies.get(session)
  return localProxy && asker.isProxy && asker.host === '127.0.0.1' && asker.port === localProxy.port
    ? localProxy
    : undefined
}
