import type { Removal } from '../removal.ts'

const flags = 'electron/platform/chromium/browser/flags.ts'
const flagsTest = ['electron/platform/chromium/browser/flags.test.ts'] as const
const login = 'electron/platform/chromium/login/login-window.ts'
const loginTest = ['electron/platform/chromium/login/login-window.test.ts'] as const
const page = 'electron/platform/chromium/page/page-window.ts'
const pageTest = ['electron/platform/chromium/page/page-window.test.ts'] as const
const bridge = 'electron/platform/chromium/page/page-bridge.ts'
const bridgeScript = 'electron/platform/chromium/page/bridge-script.ts'
const bridgeTest = ['electron/platform/chromium/page/page-bridge.test.ts'] as const
const world = 'electron/platform/chromium/page/isolated-world.ts'
const gestures = 'electron/platform/chromium/page/page-gestures.ts'
const keys = 'electron/platform/chromium/page/browser-keys.ts'
const worldTest = ['electron/platform/chromium/page/isolated-world.test.ts'] as const
const launch = 'electron/platform/chromium/browser/launch.ts'
const launchTest = ['electron/platform/chromium/browser/launch.test.ts'] as const
const profile = 'electron/platform/chromium/browser/profile-preferences.ts'
const profileTest = ['electron/platform/chromium/browser/profile-preferences.test.ts'] as const
const files = 'electron/platform/chromium/files.ts'
const filesTest = ['electron/platform/chromium/files.test.ts'] as const
const clipboard = 'electron/platform/chromium/clipboard.ts'
const clipboardTest = ['electron/platform/chromium/clipboard.test.ts'] as const
const kept = 'electron/platform/chromium/login/persistent-sessions.ts'
const keptTest = ['electron/platform/chromium/login/persistent-sessions.test.ts'] as const
const start = 'electron/platform/chromium/browser/start.ts'
const startTest = ['electron/platform/chromium/browser/start.test.ts'] as const

export const chromium: readonly Removal[] = [
  {
    id: 'chromium-01',
    lost: 'the browser asks its vendor’s servers by itself, with what it knows of the user',
    edits: [
      { file: flags, find: `'--disable-background-networking'`, put: `'--enable-background-networking'` },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-02',
    lost: 'extensions of the machine read the page with the tokens',
    edits: [{ file: flags, find: `'--disable-extensions'`, put: `'--enable-extensions'` }],
    tests: flagsTest,
  },
  {
    id: 'chromium-03',
    lost: 'crash reports with the memory of the page leave the machine',
    edits: [{ file: flags, find: `'--disable-breakpad'`, put: `'--enable-breakpad'` }],
    tests: flagsTest,
  },
  {
    id: 'chromium-04',
    lost: 'any program of the machine attaches to the window and reads it',
    edits: [{ file: flags, find: `...(options.debuggingPort ?`, put: `...(options.debuggingPort || true ?` }],
    tests: flagsTest,
  },
  {
    id: 'chromium-05',
    lost: 'every user’s browser runs without its sandbox, not root’s alone',
    edits: [{ file: launch, find: `process.getuid?.() === 0`, put: `process.getuid?.() !== 7` }],
    tests: launchTest,
  },
  {
    id: 'chromium-06',
    lost: 'the app window’s browser finds hosts on the network',
    edits: [
      { file: flags, find: `'--host-resolver-rules=MAP * ~NOTFOUND'`, put: `'--host-resolver-rules='` },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-07',
    lost: 'connections that the app window’s browser makes ahead of requests go out',
    edits: [
      { file: flags, find: `'--proxy-server=http://127.0.0.1:1',`, put: `'--proxy-server=direct://',` },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-08',
    lost: 'calls between browsers tell the page’s address around every proxy',
    edits: [
      {
        file: flags,
        find: `  '--proxy-bypass-list=<-loopback>',\n  '--webrtc-ip-handling-policy=disable_non_proxied_udp',`,
        put: `  '--proxy-bypass-list=<-loopback>',`,
      },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-09',
    lost: 'a login window with an authority of its own reaches servers past its relay',
    edits: [
      {
        file: flags,
        find: `MAP \${localProxyHost} 127.0.0.1, MAP * ~NOTFOUND`,
        put: `MAP \${localProxyHost} 127.0.0.1`,
      },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-10',
    lost: 'a login page reaches servers on this machine past its relay',
    edits: [
      {
        file: flags,
        find: `    '--proxy-bypass-list=<-loopback>',\n`,
        put: '',
      },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-11',
    lost: 'a login window believes every certificate, not its relay’s alone',
    edits: [
      {
        file: flags,
        find: `\`--ignore-certificate-errors-spki-list=\${certificate.spki}\``,
        put: `\`--ignore-certificate-errors=\${certificate.spki}\``,
      },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-12',
    lost: 'a login page asks for USB devices, files and the screen with boxes of its own',
    edits: [
      {
        file: flags,
        find: `\`--disable-blink-features=\${disabledBlinkFeatures.join(',')}\``,
        put: `\`--disable-blink-features=\${disabledBlinkFeatures[0]}\``,
      },
    ],
    tests: flagsTest,
  },
  {
    id: 'chromium-13',
    lost: 'the relay’s password goes to any proxy that asks',
    edits: [
      {
        file: login,
        find: `const isLocalProxy = URL.parse(origin)?.origin === `,
        put: `const isLocalProxy = origin !== '' || URL.parse(origin)?.origin === `,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-14',
    lost: 'a login page that asks for a password by HTTP gets the relay’s, or a box of the browser’s',
    edits: [{ file: login, find: `if (source !== 'Proxy')`, put: `if (source === undefined)` }],
    tests: loginTest,
  },
  {
    id: 'chromium-15',
    lost: 'another proxy than the relay may ask the user for a password',
    edits: [
      {
        file: login,
        find: `localProxy.certificate ? 'CancelAuth' : 'Default'`,
        put: `localProxy.certificate ? 'Default' : 'Default'`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-16',
    lost: 'a login page puts files onto the disk',
    edits: [
      {
        file: login,
        find: `browser.post('Browser.setDownloadBehavior', { behavior: 'deny' })`,
        put: `browser.post('Browser.setDownloadBehavior', { behavior: 'default' })`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-17',
    lost: 'a login page may ask for camera, place and notifications',
    edits: [{ file: login, find: `browser.post('Browser.grantPermissions', { permissions: [] })`, put: '' }],
    tests: loginTest,
  },
  {
    id: 'chromium-18',
    lost: 'a pop-up of a login page runs before anybody watches it, and sends the redirect',
    edits: [
      {
        file: login,
        find: `  browser.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })`,
        put: `  browser.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-19',
    lost: 'a frame of another site sends the redirect with the code in it',
    edits: [
      {
        file: login,
        find: `page.on('Target.attachedToTarget', ({ sessionId }) => guardPage(login.pipe.session(sessionId), login))`,
        put: `page.on('Target.attachedToTarget', ({ sessionId }) =>
    login.pipe.session(sessionId).post('Runtime.runIfWaitingForDebugger'))`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-20',
    lost: 'a service worker of the login page answers the redirect and keeps the code',
    edits: [{ file: login, find: `{ bypass: true }`, put: `{ bypass: false }` }],
    tests: loginTest,
  },
  {
    id: 'chromium-21',
    lost: 'the code goes to whoever listens on the redirect’s port',
    edits: [
      {
        file: login,
        find: `const refused = page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })`,
        put: `const refused = page.send('Fetch.continueRequest', { requestId })`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-22',
    lost: 'a picture of a login page ends the sign-in with a code of its choice',
    edits: [
      {
        file: login,
        find: `else if (resourceType !== 'Document') refuse()`,
        put: `else if (resourceType === undefined) refuse()`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-23',
    lost: 'addresses of mail are sent to whoever owns the name that stands for none',
    edits: [
      {
        file: login,
        find: `if (url?.origin === noMail) refuse()`,
        put: `if (url?.origin === \`\${noMail}:1\`) refuse()`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-24',
    lost: 'a login page keeps its window open with a question',
    edits: [{ file: login, find: `{ accept: true }`, put: `{ accept: false }` }],
    tests: loginTest,
  },
  {
    id: 'chromium-25',
    lost: 'a browser that was made to go past the relay is told as a server that is down',
    edits: [
      {
        file: login,
        find: `bypassErrors.includes(detail)`,
        put: `bypassErrors.includes(\`\${detail}!\`)`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-26',
    lost: 'a picture that cannot be loaded ends the sign-in',
    edits: [
      {
        file: 'electron/platform/chromium/login/login-failure.ts',
        find: `if (type !== 'Document' || frame !== frameId) return`,
        put: `if (type === undefined && frame !== frameId) return`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'chromium-27',
    lost: 'a browser with a signed-in page outlives its login',
    edits: [{ file: login, find: `    void launched.end()\n`, put: `    void launched.gone\n` }],
    tests: loginTest,
  },
  {
    id: 'chromium-28',
    lost: 'the login page sees that it is looked at, and says what it likes',
    edits: [
      {
        file: 'electron/platform/chromium/login/login-page.ts',
        find: `    contextId: executionContextId,\n`,
        put: `    ...(executionContextId < 0 && { contextId: executionContextId }),\n`,
      },
    ],
    tests: ['electron/platform/chromium/login/login-page.test.ts'],
  },
  {
    id: 'chromium-29',
    lost: 'a login window whose pages never begin and that cannot be closed is taken for one that works',
    edits: [
      { file: login, find: `  page.post('Runtime.runIfWaitingForDebugger')\n`, put: '' },
      { file: login, find: `close: () => finish({ kind: 'closed' }),`, put: `close: () => undefined,` },
      { file: login, find: `    void launched.end()\n`, put: `    void launched.gone\n` },
      {
        file: login,
        find: `page.post('Page.navigate', { url: request.authorizationUrl.href })`,
        put: `void request`,
      },
    ],
    tests: ['electron/platform/chromium/login/login-attacks.browser.ts'],
  },
  {
    id: 'chromium-30',
    lost: 'whatever the login page does ends in the redirect, a password or a file: nothing of its window is watched',
    edits: [
      {
        file: login,
        find: `page.post('Fetch.enable', { patterns: pausedPatterns(redirectUri), handleAuthRequests: true })`,
        put: `pausedPatterns(redirectUri)\n  page.post('Fetch.disable')`,
      },
      { file: login, find: `{ bypass: true }`, put: `{ bypass: false }` },
      {
        file: login,
        find: `else if (resourceType !== 'Document') refuse()`,
        put: `else if (resourceType === undefined) refuse()`,
      },
      {
        file: login,
        find: `  browser.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true })`,
        put: `  browser.post('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })`,
      },
      { file: login, find: `if (source !== 'Proxy')`, put: `if (source === undefined)` },
      { file: login, find: `{ accept: true }`, put: `{ accept: false }` },
      { file: login, find: `browser.post('Browser.grantPermissions', { permissions: [] })`, put: '' },
    ],
    tests: ['electron/platform/chromium/login/login-attacks.browser.ts'],
  },
  {
    id: 'chromium-31',
    lost: 'the app window downloads files',
    edits: [{ file: page, find: `{ behavior: 'deny' }`, put: `{ behavior: 'default' }` }],
    tests: pageTest,
  },
  {
    id: 'chromium-32',
    lost: 'the page opens other windows, which nobody watches',
    edits: [
      {
        file: page,
        find: `if (first !== undefined) return browser.post('Target.closeTarget', { targetId })`,
        put: `if (first !== undefined) return`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'chromium-33',
    lost: 'a taken-over page sends what it knows to any server',
    edits: [
      {
        file: page,
        find: `session.post('Fetch.failRequest', { requestId, errorReason })`,
        put: `session.post('Fetch.continueRequest', { requestId, ...(errorReason && {}) })`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'chromium-34',
    lost: 'pages of other origins are served from the program’s folder, or asked for on the network',
    edits: [
      {
        file: page,
        find: `if (url.origin !== pageOrigin) {`,
        put: `if (!url.href.startsWith(pageOrigin)) {`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'chromium-35',
    lost: 'the window stays on a page that a policy or a command line led it to',
    edits: [
      {
        file: page,
        find: `if (returns++ < maxReturns) goToPage()`,
        put: `if (returns++ > maxReturns) goToPage()`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'chromium-36',
    lost: 'a page of another origin in the window gets answers, tokens among them',
    edits: [
      {
        file: bridge,
        find: ` && context.origin === pageOrigin`,
        put: ` && context.origin !== \`\${pageOrigin}:1\``,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-37',
    lost: 'a frame in the page speaks as the page',
    edits: [
      {
        file: bridge,
        find: `isDefault === true && frame === frameId`,
        put: `isDefault === true && frame !== \`\${frameId}!\``,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-38',
    lost: 'whoever finds the binding in another context asks as the page',
    edits: [
      {
        file: bridge,
        find: `if (name !== names.toMain || sender?.contextId !== executionContextId) return`,
        put: `if (!sender || (name !== names.toMain && sender.contextId !== executionContextId)) return`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-39',
    lost: 'a page that took the window’s place is told events that were meant for the one before',
    edits: [
      {
        file: bridge,
        find: `  session.on('Runtime.executionContextsCleared', () => {\n    loaded = undefined\n  })`,
        put: `  session.on('Runtime.executionContextsCleared', () => undefined)`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-40',
    lost: 'text of an answer runs as code in the page',
    edits: [
      {
        file: bridge,
        find: `      functionDeclaration: 'function (piece, isLast) { this(piece, isLast) }',\n      arguments: [{ value: piece }, { value: isLast }],`,
        put: `      functionDeclaration: \`function () { this(\${JSON.stringify(piece)}, \${isLast}) }\`,`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-41',
    lost: 'scripts of the page find the function that main speaks through, and play main',
    edits: [{ file: bridge, find: `delete globalThis[\${name}]; return receive`, put: `return receive` }],
    tests: bridgeTest,
  },
  {
    id: 'chromium-42',
    lost: 'what is no message of the bridge is asked all the same',
    edits: [
      {
        file: bridge,
        find: `if (!('request' in message) || !Number.isSafeInteger(message.request)) return undefined`,
        put: `if (!('request' in message)) return undefined`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-43',
    lost: 'frames of the page get a bridge of their own',
    edits: [{ file: bridgeScript, find: `if (globalThis !== globalThis.top || `, put: `if (` }],
    tests: bridgeTest,
  },
  {
    id: 'chromium-44',
    lost: 'a script in the page puts its own bridge in the place of ours',
    edits: [
      {
        file: bridgeScript,
        find: `{ value: Object.freeze(bridge), enumerable: true }`,
        put: `{ value: bridge, enumerable: true, configurable: true, writable: true }`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-45',
    lost: 'the raw function to main stays in the page',
    edits: [{ file: bridgeScript, find: `  delete globalThis[toMain]\n`, put: '' }],
    tests: bridgeTest,
  },
  {
    id: 'chromium-46',
    lost: 'the page calls other browsers past everything that stops requests',
    edits: [{ file: bridgeScript, find: `  delete globalThis.RTCPeerConnection\n`, put: '' }],
    tests: bridgeTest,
  },
  {
    id: 'chromium-47',
    lost: 'scripts of the page speak for the program’s own world, and make presses',
    edits: [
      {
        file: world,
        find: `if (executionContextId === context) listeners`,
        put: `if (executionContextId !== undefined || context) listeners`,
      },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-48',
    lost: 'a page of another origin speaks for the program’s own world',
    edits: [
      {
        file: world,
        find: `frame === frameId && context.origin === pageOrigin`,
        put: `frame === frameId && context.origin !== \`\${pageOrigin}:1\``,
      },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-49',
    lost: 'a click that a script makes shows it a raw token',
    edits: [{ file: gestures, find: `event.isTrusted && `, put: '' }],
    tests: worldTest,
  },
  {
    id: 'chromium-50',
    lost: 'a key that is held gives a taken-over page one token after the other',
    edits: [{ file: gestures, find: `!event.repeat && `, put: '' }],
    tests: worldTest,
  },
  {
    id: 'chromium-51',
    lost: 'main’s own editing counts as a press of the user',
    edits: [
      {
        file: gestures,
        find: `event.isTrusted && !event.repeat && !isEditing(event)`,
        put: `event.isTrusted && !event.repeat && isMains`,
      },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-52',
    lost: 'a file dropped beside a field takes the place of the page',
    edits: [
      { file: keys, find: `for (const type of ['dragover', 'drop']) on(`, put: `for (const type of []) on(` },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-53',
    lost: 'a key opens developer tools in the window with the tokens, or saves its page',
    edits: [
      { file: keys, find: `on('keydown', (event) => staysWithBrowser(event) || refuse(event))`, put: '' },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-54',
    lost: 'the browser keeps the passphrase of the vault among its passwords',
    edits: [
      { file: profile, find: `credentials_enable_service: false`, put: `credentials_enable_service: true` },
    ],
    tests: profileTest,
  },
  {
    id: 'chromium-55',
    lost: 'what is typed is sent to a spelling service',
    edits: [{ file: profile, find: `use_spelling_service: false`, put: `use_spelling_service: true` }],
    tests: profileTest,
  },
  {
    id: 'chromium-56',
    lost: 'a login page hands an address of mail to another program unasked',
    edits: [
      {
        file: profile,
        find: `registered_protocol_handlers: [{ default: true, protocol: 'mailto', url: \`\${noMail}/?%s\` }]`,
        put: `registered_protocol_handlers: []`,
      },
    ],
    tests: profileTest,
  },
  {
    id: 'chromium-57',
    lost: 'other users of the machine read a browser’s profile',
    edits: [{ file: profile, find: `mode: 0o700`, put: `mode: 0o755` }],
    tests: profileTest,
  },
  {
    id: 'chromium-58',
    lost: 'other users of the machine read the cookies of a login that stays signed in',
    edits: [
      {
        file: launch,
        find: `mkdirSync(folder, { recursive: true, mode: 0o700 })`,
        put: `mkdirSync(folder, { recursive: true, mode: 0o755 })`,
      },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-59',
    lost: 'helpers of a browser live on with the page in their memory',
    edits: [
      {
        file: launch,
        find: `else process.kill(-child.pid, signal)`,
        put: `else process.kill(child.pid, signal)`,
      },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-60',
    lost: 'the profile of a sign-in stays on the disk after its window',
    edits: [
      {
        file: launch,
        find: `    process.off('exit', lastResort)\n    kill(child, 'SIGKILL')\n    removeProfile()`,
        put: `    process.off('exit', lastResort)\n    kill(child, 'SIGKILL')`,
      },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-61',
    lost: 'browser and profile outlive a program that ends in the middle',
    edits: [
      {
        file: launch,
        find: `process.once('exit', lastResort)`,
        put: `process.once('disconnect', lastResort)`,
      },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-62',
    lost: 'the profile of a browser that still runs is removed by another start',
    edits: [
      {
        file: launch,
        find: `owner === undefined || runs(Number(owner))`,
        put: `owner === undefined || runs(Number(owner)) === undefined`,
      },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-63',
    lost: 'history and open pages of a kept login stay from one window to the next',
    edits: [{ file: launch, find: `  cleanPersistentProfile(folder)\n`, put: '' }],
    tests: launchTest,
  },
  {
    id: 'chromium-64',
    lost: 'a browser that does not listen is never ended',
    edits: [
      { file: launch, find: `['SIGTERM', 'SIGKILL'] as const`, put: `['SIGTERM', 'SIGTERM'] as const` },
    ],
    tests: launchTest,
  },
  {
    id: 'chromium-65',
    lost: 'saved passwords and history are kept with a login that stays signed in',
    edits: [
      {
        file: 'electron/platform/chromium/browser/persistent-profile.ts',
        find: `  'Local State',\n`,
        put: `  'Local State',\n  path.join('Default', 'Login Data'),\n`,
      },
    ],
    tests: ['electron/platform/chromium/browser/persistent-profile.test.ts'],
  },
  {
    id: 'chromium-66',
    lost: 'two browsers write one profile at once, and the sign-in in it is lost',
    edits: [
      {
        file: kept,
        find: `return before ? openAfter(before.end(), start) : start()`,
        put: `return before && Math.PI < 3 ? openAfter(before.end(), start) : start()`,
      },
    ],
    tests: keptTest,
  },
  {
    id: 'chromium-67',
    lost: 'a browser still signed in goes on after signing out',
    edits: [{ file: kept, find: `await running.get(folder)?.end()`, put: `void running.get(folder)?.end` }],
    tests: keptTest,
  },
  {
    id: 'chromium-68',
    lost: 'signing out leaves the cookies',
    edits: [{ file: kept, find: `      remove(folder)\n`, put: `      if (folder === '') remove(folder)\n` }],
    tests: keptTest,
  },
  {
    id: 'chromium-69',
    lost: 'a window that was closed while it waited opens all the same',
    edits: [{ file: kept, find: `if (isClosed) return`, put: `if (isClosed && window) return` }],
    tests: keptTest,
  },
  {
    id: 'chromium-70',
    lost: 'any file of the machine is served as a file of the page',
    edits: [{ file: files, find: `inside.startsWith('..') || `, put: '' }],
    tests: filesTest,
  },
  {
    id: 'chromium-71',
    lost: 'the page’s files are taken for another kind than they are sent as',
    edits: [{ file: files, find: `'x-content-type-options': 'nosniff', `, put: '' }],
    tests: filesTest,
  },
  {
    id: 'chromium-72',
    lost: 'the page is kept in the browser’s cache on the disk',
    edits: [{ file: files, find: `, 'cache-control': 'no-store'`, put: '' }],
    tests: filesTest,
  },
  {
    id: 'chromium-73',
    lost: 'a token that arrives on the clipboard after it was given up stays there',
    edits: [{ file: clipboard, find: `    onLate?.()\n`, put: `    void onLate\n` }],
    tests: clipboardTest,
  },
  {
    id: 'chromium-74',
    lost: 'a clipboard whose owner does not answer holds the program up for ever',
    edits: [
      {
        file: clipboard,
        find: `Promise.race([work, late.promise])`,
        put: `Promise.race([work, late.promise.catch(() => work)])`,
      },
    ],
    tests: clipboardTest,
  },
  {
    id: 'chromium-75',
    lost: 'what the user copied meanwhile is taken off the clipboard',
    edits: [
      {
        file: clipboard,
        find: `.trimEnd() === text.trimEnd()) await overwrite()`,
        put: `.trimEnd() !== '' || text === '') await overwrite()`,
      },
    ],
    tests: clipboardTest,
  },
  {
    id: 'chromium-76',
    lost: 'the token stands on a command line, which every program of the machine can read',
    edits: [
      {
        file: 'electron/platform/chromium/wayland-tools.ts',
        find: `['--type', 'text/plain']`,
        put: `['--type', 'text/plain', '--', text]`,
      },
    ],
    tests: clipboardTest,
  },
  {
    id: 'chromium-77',
    lost: 'any program is started by an address: files, mail, scripts',
    edits: [
      {
        file: 'electron/platform/chromium/login/open-in-browser.ts',
        find: `if (!mayOpen(url))`,
        put: `if (!mayOpen(url) && url.href === '')`,
      },
    ],
    tests: ['electron/platform/chromium/login/open-in-browser.test.ts'],
  },
  {
    id: 'chromium-78',
    lost: 'an authorization server’s address runs commands',
    edits: [
      {
        file: 'electron/platform/chromium/login/open-in-browser.ts',
        find: `shell: false`,
        put: `shell: true`,
      },
    ],
    tests: ['electron/platform/chromium/login/open-in-browser.test.ts'],
  },
  {
    id: 'chromium-79',
    lost: 'a browser of that name in the folder the program was started in is run',
    edits: [
      {
        file: 'electron/platform/chromium/browser/find-browser.ts',
        find: `.filter((folder) => folder.startsWith('/'))`,
        put: '',
      },
    ],
    tests: ['electron/platform/chromium/browser/find-browser.test.ts'],
  },
  {
    id: 'chromium-80',
    lost: 'a path with a quote in it becomes another command in the desktop’s menu',
    edits: [
      {
        file: 'electron/platform/chromium/browser/desktop-entry.ts',
        find: `argument.replace(/["\`$\\\\]/g, '\\\\$&')`,
        put: `argument`,
      },
    ],
    tests: ['electron/platform/chromium/browser/desktop-entry.test.ts'],
  },
  {
    id: 'chromium-81',
    lost: 'the name of a policy’s file becomes markup in the window',
    edits: [
      {
        file: 'electron/platform/chromium/browser/blocking-policy-words.ts',
        find: `    .replaceAll('<', '&lt;')\n`,
        put: '',
      },
    ],
    tests: ['electron/platform/chromium/browser/blocking-policy.test.ts'],
  },
  {
    id: 'chromium-82',
    lost: 'a second Ctrl+C ends the program before its browsers, with the token still on the clipboard',
    edits: [
      {
        file: start,
        find: `if (!ending) void endAndFinish().finally(() => process.exit())`,
        put: `if (!ending) void endAndFinish().finally(() => process.exit())\n      else process.exit()`,
      },
    ],
    tests: startTest,
  },
  {
    id: 'chromium-83',
    lost: 'a signal ends the program before the clipboard is cleared and the last token written',
    edits: [
      {
        file: start,
        find: `await Promise.allSettled(unfinished)`,
        put: `void Promise.allSettled(unfinished)`,
      },
    ],
    tests: startTest,
  },
  {
    id: 'chromium-84',
    lost: 'a signal leaves the browsers of sign-ins behind',
    edits: [
      {
        file: start,
        find: `[...running].map((launched) => launched.end())`,
        put: `[...running].slice(0, 1).map((launched) => launched.end())`,
      },
    ],
    tests: startTest,
  },
  {
    id: 'chromium-85',
    lost: 'other users of the machine see where the window was',
    edits: [
      { file: 'electron/platform/chromium/page/window-file.ts', find: `mode: 0o600`, put: `mode: 0o644` },
    ],
    tests: ['electron/platform/chromium/page/window-file.test.ts'],
  },
  {
    id: 'chromium-86',
    lost: 'a program called reg.exe in the folder the program was started in is run',
    edits: [
      {
        file: 'electron/platform/chromium/browser/policies.ts',
        find: `path.win32.join(env.SystemRoot ?? 'C:\\\\Windows', 'System32', 'reg.exe')`,
        put: `path.win32.join(env.SystemRoot === '' ? '.' : '', 'reg.exe')`,
      },
    ],
    tests: ['electron/platform/chromium/browser/policies.test.ts'],
  },
  {
    id: 'chromium-87',
    lost: 'the browser asks for the user’s keyring, and puts its own keys into it',
    edits: [{ file: flags, find: `'--password-store=basic'`, put: `'--password-store=detect'` }],
    tests: flagsTest,
  },
  {
    id: 'chromium-88',
    lost: 'requests of the page that are not https are stopped by nobody',
    edits: [{ file: page, find: `{ urlPattern: '*' }`, put: `{ urlPattern: 'https://*' }` }],
    tests: pageTest,
  },
  {
    id: 'chromium-89',
    lost: 'an error’s message, with what was typed in it, crosses to the page',
    edits: [
      {
        file: bridge,
        find: `(): FromMain => ({ noResponseTo: request })`,
        put: `(thrown): FromMain => ({ responseTo: request, response: String(thrown) })`,
      },
    ],
    tests: bridgeTest,
  },
  {
    id: 'chromium-90',
    lost: 'scripts of the page take the listener away that keeps the browser’s keys out',
    edits: [
      {
        file: world,
        find: `{ source, worldName }`,
        put: `{ source, ...(worldName === '' && { worldName }) }`,
      },
    ],
    tests: worldTest,
  },
  {
    id: 'chromium-91',
    lost: 'the function that tells of presses is there for the page’s scripts',
    edits: [{ file: world, find: `{ name, executionContextName: worldName }`, put: `{ name }` }],
    tests: worldTest,
  },
  {
    id: 'chromium-92',
    lost: 'a fresh profile has every service of a browser for browsing',
    edits: [{ file: launch, find: `  writeProfilePreferences(profile, kind)\n`, put: '' }],
    tests: launchTest,
  },
]
