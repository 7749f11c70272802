/** How Chromium is started: quiet, lean, and with nothing that a window of ours does not need. */
import type { LocalProxyAccess } from '../../platform.ts'
import type { Rectangle } from '../../window-bounds.ts'
import type { DisplayServer } from './display-server.ts'

/** Only the last `--disable-features` of a command line counts, so there is one list. */
const unwanted = [
  // Whole pages and processes for an address bar that nobody types into: 80 MB and 100 to 200 ms.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'LensOverlay',
  // Talks to the network on its own.
  'MediaRouter',
  'OptimizationHints',
  // Asks clients2.google.com for the time, in spite of `--disable-background-networking`.
  'NetworkTimeServiceQuerying',
  // Turns an http address that a person configured into another one.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  // Removing the profile is our work.
  'DestroyProfileOnBrowserClose',
  // Offers of a browser for browsing.
  'Translate',
  'Prerender2',
]

/** Leads to nothing: no browser connects to port 1, not even on this machine. */
const nowhere = 'http://127.0.0.1:1'

const quiet = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  // The one component that is fetched all the same, and who is signed in to the browser: both are asked of nobody
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
  `--disable-features=${unwanted.join(',')}`,
]

export interface FlagOptions {
  /** The browser's own folder, thrown away afterwards unless a login is kept in it. */
  readonly profile: string
  readonly kind: 'page' | 'login'
  /** Opens a port for a debugger as well. Tests only: whoever reaches the port holds the page. */
  readonly debuggingPort: boolean
  /** Chromium refuses its sandbox to root; nobody else loses it. */
  readonly root: boolean
  /** The login stays signed in, cookies that end with the browser included. */
  readonly isKept?: boolean
  /** All its traffic goes through this relay. */
  readonly localProxy?: Pick<LocalProxyAccess, 'port' | 'certificate'> | undefined
  /** A login window that is settled to go without any proxy. */
  readonly proxy?: 'none' | undefined
  /** Writes down what it asks the network. Tests only. */
  readonly netLog?: string | undefined
  /** A text that is all its window shows, in HTML. */
  readonly notice?: string | undefined
  /** Where the app window goes; as usual where it is absent. */
  readonly bounds?: Rectangle | undefined
  /** The display it opens on; absent: its own choice. */
  readonly displayServer?: DisplayServer | undefined
}

/** What a login window calls its relay: nobody's name, which means something on its own command line only. */
export const localProxyHost = 'relay.claimcheck.invalid'

/**
 * Loopback goes through the relay too; nothing goes around it. Machines have policies that go before `--proxy-server`;
 * a browser that obeys one finds no server and no other proxy, because no name and no address leads anywhere but the
 * relay's. The one certificate that is believed without anybody vouching for it is the relay's: made for this login, its
 * key never leaves this process, and behind the relay servers are checked as always.
 */
function localProxyFlags({ port, certificate }: NonNullable<FlagOptions['localProxy']>): readonly string[] {
  if (!certificate) return passingFlags(port)
  return [
    `--proxy-server=http://${localProxyHost}:${port}`,
    '--proxy-bypass-list=<-loopback>',
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1, MAP * ~NOTFOUND`,
    `--ignore-certificate-errors-spki-list=${certificate.spki}`,
    // Calls between browsers would look for a way past every proxy.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]
}

/**
 * The relay stands for the system's proxies only, and TLS goes through it as it is. This machine itself is reached
 * directly, as every browser does; a machine's policy that names a proxy for this browser goes before the relay.
 */
function passingFlags(port: number): readonly string[] {
  return [
    `--proxy-server=http://${localProxyHost}:${port}`,
    `--host-resolver-rules=MAP ${localProxyHost} 127.0.0.1`,
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]
}

/** The command line of a browser. */
export function browserFlags(options: FlagOptions): readonly string[] {
  return [
    ...quiet,
    `--user-data-dir=${options.profile}`,
    ...(options.root ? ['--no-sandbox'] : []),
    ...(options.displayServer ? [`--ozone-platform=${options.displayServer}`] : []),
    ...(options.isKept ? ['--restore-last-session'] : []),
    ...(options.localProxy ? localProxyFlags(options.localProxy) : []),
    // The browser would read the environment, or the desktop's settings by rules of its own.
    ...(options.proxy === 'none' ? ['--no-proxy-server'] : []),
    // Keeps the browser from warning of the flags below and above in a bar across the window; the attacks on the login
    // window run with it, so what it might change besides does not matter there.
    ...(options.root || options.kind === 'login' ? ['--test-type'] : []),
    ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
    ...(options.netLog ? [`--log-net-log=${options.netLog}`, '--net-log-capture-mode=Default'] : []),
    ...(options.kind === 'page' ? [...placeFlags(options.bounds), ...pageFlags] : loginFlags),
    // Only the last one counts.
    ...(options.notice ? [`--app=data:text/html;charset=utf-8,${encodeURIComponent(options.notice)}`] : []),
  ]
}

/** That it was maximized cannot be said here: Chromium hears `--start-maximized` for its ordinary windows alone. */
function placeFlags(bounds: Rectangle | undefined): readonly string[] {
  if (!bounds) return ['--window-size=1180,780']
  const { x, y, width, height } = bounds
  return [`--window-size=${width},${height}`, `--window-position=${x},${y}`]
}

const pageFlags = [
  '--class=Claimcheck',
  // The page is served by interception; should anything else ever ask for the network, there is none.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Nor a way around: calls between browsers and connections made ahead find a proxy that is not there.
  '--proxy-server=http://127.0.0.1:1',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  // `about:blank` would open an ordinary window with tabs and address bar. On Wayland the window's app id comes from this
  // address (`desktop-entry.ts`).
  '--app=data:text/html,<title>Claimcheck</title>',
]

const unknownToUntrustedPages = [
  // A person sits here. Without this, sign-in pages take the window for a robot because of the debugging pipe.
  'AutomationControlled',
  // These ask with a box of their own, whatever permissions say. Security keys do not go through them.
  'FileSystemAccessLocal',
  'GetDisplayMedia',
  'Serial',
  'WebBluetooth',
  'WebHID',
  'WebUSB',
]

/** An ordinary window: `--app` shows a stranger's page without its address. */
const loginFlags = [
  '--class=Claimcheck',
  '--window-size=980,760',
  `--disable-blink-features=${unknownToUntrustedPages.join(',')}`,
  // Not `about:blank`, which puts the keyboard into the address bar instead of the page.
  'data:,',
]
