/** How Chromium is started: quiet, lean, and with nothing that a window of ours does not need. */

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
  // Turns an http address that a person configured into another one.
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  // Removing the profile is our work.
  'DestroyProfileOnBrowserClose',
  // Offers of a browser for browsing.
  'Translate',
  'Prerender2',
]

const quiet = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
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
  /** The browser's own folder, thrown away afterwards. */
  readonly profile: string
  readonly kind: 'page' | 'login'
  /** Opens a port for a debugger as well. Tests only: whoever reaches the port holds the page. */
  readonly debuggingPort: boolean
  /** Chromium refuses its sandbox to root; nobody else loses it. */
  readonly root: boolean
}

/** The command line of a browser. */
export function browserFlags(options: FlagOptions): readonly string[] {
  return [
    ...quiet,
    `--user-data-dir=${options.profile}`,
    // `--test-type` keeps the browser from warning of the other in a bar across the window.
    ...(options.root ? ['--no-sandbox', '--test-type'] : []),
    ...(options.debuggingPort ? ['--remote-debugging-port=0'] : []),
    ...(options.kind === 'page' ? pageFlags : loginFlags),
  ]
}

const pageFlags = [
  '--class=Claimcheck',
  '--window-size=1180,780',
  // The page is served by interception; should anything else ever ask for the network, there is none.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-proxy-server',
  // `about:blank` would open an ordinary window with tabs and address bar.
  '--app=data:text/html,<title>Claimcheck</title>',
]

const unknownToStrangers = [
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
  `--disable-blink-features=${unknownToStrangers.join(',')}`,
  // Not `about:blank`, which puts the keyboard into the address bar instead of the page.
  'data:,',
]
