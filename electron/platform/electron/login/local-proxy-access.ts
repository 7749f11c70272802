/** Routes a login window's traffic through the local proxy of its sign-in. */
import type { LocalProxyAccess } from '../../platform.ts'
import type { Session, Window } from '../modules.ts'

/** The local proxy that each session uses now. */
const localProxies = new WeakMap<Session, LocalProxyAccess>()

/**
 * Configures a session's proxy before its window loads anything.
 * @param localProxy absent: the system's proxies, and the system's trust in certificates.
 * @returns undefined where there is nothing to wait for.
 */
export function configureProxy(
  session: Session,
  window: Window,
  localProxy: LocalProxyAccess | undefined,
): Promise<void> | undefined {
  if (localProxy) return throughLocalProxy(session, window, localProxy)
  // A session is reused: the last window's settings must not apply to this one.
  if (!localProxies.delete(session)) return undefined
  session.setCertificateVerifyProc(null)
  return session.setProxy({ mode: 'system' })
}

async function throughLocalProxy(
  session: Session,
  window: Window,
  localProxy: LocalProxyAccess,
): Promise<void> {
  localProxies.set(session, localProxy)
  const { certificate: own } = localProxy
  session.setCertificateVerifyProc(
    own
      ? ({ certificate }, response) =>
          response(certificate.fingerprint === `sha256/${own.sha256}` ? accepted : failed)
      : null,
  )
  // Without this, WebRTC would bypass every proxy.
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  try {
    await session.setProxy({
      proxyRules: `http://127.0.0.1:${localProxy.port}`,
      // Sends loopback through the local proxy as well: nothing bypasses it.
      proxyBypassRules: '<-loopback>',
    })
  } catch {
    // Without the local proxy nothing may be sent.
    window.destroy()
  }
}

const accepted = 0
/** `net::ERR_FAILED`. -3 would be Chromium's own verdict instead. */
const failed = -2

/** Returns the local proxy, if it is the one that requests a name and password. */
export function localProxyRequesting(
  session: Session,
  authInfo: Electron.AuthInfo,
): LocalProxyAccess | undefined {
  const localProxy = localProxies.get(session)
  return localProxy && authInfo.isProxy && authInfo.host === '127.0.0.1' && authInfo.port === localProxy.port
    ? localProxy
    : undefined
}
