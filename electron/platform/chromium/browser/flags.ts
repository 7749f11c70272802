/** Builds Chromium's command line: quiet, lean, and without features that the program's windows do not need. */
import type { LocalProxyAccess } from '../../platform.ts'
import type { Rectangle } from '../../window-bounds.ts'
import type { DisplayServer } from './display-server.ts'

/** Features to disable, in one list: only the last `--disable-features` of a command line counts. */
const disabledFeatures = [
  // Pages and processes for an address bar that is never typed into: 80 MB and 100 to 200 ms.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'LensOverlay',
  // Uses the network on their own.
  'MediaRouter',
  'OptimizationHints',
  // Requests the time from clients2.google.com, in spite of `--disable-background-networking`.
  'NetworkTimeServiceQuerying',
  // Changes an http address that a user configured into another one.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  // This program removes the profile itself.
  'DestroyProfileOnBrowserClose',
  // Offers meant for browsing.
  'Translate',
  'Prerender2',
]

/** An address that leads nowhere: no browser connects to port 1, even on this machine. */
const nowhere = 'http://127.0.0.1:1'

const commonFlags = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  // One component and the browser's sign-in state are still requested; these addresses lead nowhere
  // (`findings/chromium-quiet-flags-still-ask.sh`).
  `--component-updater=url-source=${nowhere}/`,
  `--gaia-url=${nowhere}`,
  '--disable-sync',
  '--disable-quic',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-component-extensions-with-background-pages',
  '--disable-breakpad',
  '--disable-search-engine-choice-screen',
  '--disable-field-trial-config',
  '--disable-infobars',
  '--password-store=basic',
  '--use-mock-keychain',
  `--disable-features=${disabledFeatures.join(',')}`,
]

export interface FlagOptions {
  /** The browser's own folder, removed afterwards unless a login session is kept in it. */
  readonly profile: string
  readonly kind: 'page' | 'login'
  /** Also opens a port for a debugger. Tests only: any program that reaches the port controls the page. */
  readonly debuggingPort: boolean
  /**
   * Whether the user is root, for whom Chromium refuses to run with its sandbox; it is switched off for no other user.
   */
  readonly root: boolean
  /** Keeps the login session, including cookies that would end with the browser. */
  readonly isPersistent?: boolean
  /** Sends all traffic through this local proxy. */
  readonly localProxy?: Pick<LocalProxyAccess, 'port' | 'certificate'> | undefined
  /** Makes a login window use no proxy at all. */
  readonly proxy?: 'none' | undefined
  /** File for the browser's network log. Tests only. */
  readonly netLog?: string | undefined
  /** HTML that the window shows instead of anything else. */
  readonly notice?: string | undefined
  /** Position of the app window; the default one where absent. */
  readonly bounds?: Rectangle | undefined
  /** The display server to use; absent: the browser's own choice. */
  readonly displayServer?: DisplayServer | undefined
}

/** Host name of the local proxy in a login window: it exists only on the browser's own command line. */
export const localProxyHost = 'relay.claimcheck.invalid'

/**
 * Sends everything through the local proxy, loopback too. Policies of the machine have precedence over
 * `--proxy-server`; a browser that obeys one reaches no server and no other proxy, because only the local proxy's name
 * resolves. The local proxy's is the one certificate trusted without verification: it is made for this login, its key
 * never leaves this process, and behind the local proxy servers are verified as usual.
 */
function localProxyFlags({ port, certificate }: NonNullable<FlagOptions['localProxy']>): readonly string[] {
  if (!certificate) return tlsPassedFlags(port)
  return [
    `--proxy-server=http://${localProxyHost}:${port}`,
    '--proxy-bypass-list=<-loopback>',
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1, MAP * ~NOTFOUND`,
    `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    // Without this, WebRTC would bypass every proxy.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]
}

/**
 * Uses the local proxy for the system's proxies only, and passes TLS unchanged. This machine is reached directly, as in
 * every browser; a policy that sets a proxy for this browser has precedence over the local proxy.
 */
function tlsPassedFlags(port: number): readonly string[] {
  return [
    `--proxy-server=http://${localProxyHost}:${port}`,
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1`,
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]
}

/** Returns the command line of a browser. */
export function browserFlags(options: FlagOptions): readonly string[] {
  return [
    ...commonFlags,
    `--user-data-dir=${options.profile}`,
    ...(options.root ? ['--no-sandbox'] : []),
    ...(options.displayServer ? [`--ozone-platform=${options.displayServer}`] : []),
    ...(options.isPersistent ? ['--restore-last-session'] : []),
    ...(options.localProxy ? localProxyFlags(options.localProxy) : []),
    // Without this, the browser would read the environment, or the system's settings by its own rules.
    ...(options.proxy === 'none' ? ['--no-proxy-server'] : []),
    // Suppresses the browser's warning bar about the flags above and below. The attack tests of the login window run
    // with it, which covers its side effects.
    ...(options.root || options.kind === 'login' ? ['--test-type'] : []),
    ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
    ...(options.netLog ? [`--log-net-log=${options.netLog}`, '--net-log-capture-mode=Default'] : []),
    ...(options.kind === 'page' ? [...boundsFlags(options.bounds), ...pageFlags] : loginFlags),
    // Only the last `--app` counts.
    ...(options.notice ? [`--app=data:text/html;charset=utf-8,${encodeURIComponent(options.notice)}`] : []),
  ]
}

/**
 * Returns position and size. A maximized state cannot be set here: Chromium applies `--start-maximized` to ordinary
 * windows only.
 */
function boundsFlags(bounds: Rectangle | undefined): readonly string[] {
  if (!bounds) return ['--window-size=1180,780']
  const { x, y, width, height } = bounds
  return [`--window-size=${width},${height}`, `--window-position=${x},${y}`]
}

const pageFlags = [
  '--class=Claimcheck',
  // The page is served by interception; any other request finds no network.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Closes bypasses: WebRTC and preconnections find a proxy that does not exist.
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // `about:blank` would open an ordinary window with tabs and address bar. On Wayland this address also determines the
  // window's app id (`desktop-entry.ts`).
  '--app=data:text/html,<title>Claimcheck</title>',
]

const disabledBlinkFeatures = [
  // A user is present. Without this, sign-in pages take the window for a robot because of the debugging pipe.
  'AutomationControlled',
  // These open a prompt of their own, whatever permissions say. Security keys do not use them.
  'FileSystemAccessLocal',
  'GetDisplayMedia',
  'Serial',
  'WebBluetooth',
  'WebHID',
  'WebUSB',
]

/** Opens an ordinary window: `--app` would show an untrusted page without its address. */
const loginFlags = [
  '--class=Claimcheck',
  '--window-size=980,760',
  `--disable-blink-features=${disabledBlinkFeatures.join(',')}`,
  // Not `about:blank`, which focuses the address bar instead of the page.
  'data:,',
]
