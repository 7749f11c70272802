import type { Removal } from '../removal.ts'

const hardening = 'electron/platform/electron/process/hardening.ts'
const preferences = 'electron/platform/electron/window/web-preferences.ts'
const page = 'electron/platform/electron/window/page-window.ts'
const network = 'electron/platform/electron/window/page-network.ts'
const localProxy = 'electron/platform/electron/login/local-proxy-access.ts'
const login = 'electron/platform/electron/login/login-window.ts'
const keys = 'electron/platform/electron/keys/keys.ts'
const requests = 'electron/platform/electron/requests.ts'
const clipboard = 'electron/platform/electron/clipboard.ts'
const state = 'electron/platform/electron/keys/local-state.ts'
const run = 'electron/platform/electron/process/run.ts'
const builder = 'electron-builder.yml'
const securityTest = ['electron/platform/electron/electron.security.test.ts'] as const
const pageTest = ['electron/platform/electron/electron.security.page.test.ts'] as const
const localProxyTest = ['electron/platform/electron/electron.local-proxy.test.ts'] as const
const loginTest = ['electron/platform/electron/electron.login.test.ts'] as const
const attacksTest = ['electron/platform/electron/electron.login-attacks.test.ts'] as const
const machineTest = ['electron/platform/electron/electron.machine.test.ts'] as const
const runTest = ['electron/platform/electron/electron.run.test.ts'] as const
const quitTest = ['electron/platform/electron/electron.quit.test.ts'] as const
const builderTest = ['scripts/electron-builder.test.ts'] as const

export const electron: readonly Removal[] = [
  {
    id: 'electron-01',
    lost: 'a login page gets camera, place and whatever else it asks for',
    edits: [{ file: hardening, find: `response(false))`, put: `response(true))` }],
    tests: securityTest,
  },
  {
    id: 'electron-02',
    lost: 'a page is told that it has permissions',
    edits: [
      {
        file: hardening,
        find: `setPermissionCheckHandler(() => false)`,
        put: `setPermissionCheckHandler(() => true)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-03',
    lost: 'a page reaches USB and serial devices',
    edits: [
      {
        file: hardening,
        find: `setDevicePermissionHandler(() => false)`,
        put: `setDevicePermissionHandler(() => true)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-04',
    lost: 'a page puts files onto the disk',
    edits: [
      {
        file: hardening,
        find: `session.on('will-download', (event) => event.preventDefault())`,
        put: `session.on('will-download', () => undefined)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-05',
    lost: 'the first certificate of the user that fits goes to a stranger’s server',
    edits: [
      {
        file: hardening,
        find: `(event, _contents, _url, _certificates, response) => {\n    event.preventDefault()\n    response()`,
        put: `(_event, _contents, _url, certificates, response) => {\n    response(certificates[0])`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-06',
    lost: 'the spelling checker fetches dictionaries, and tells what language is typed',
    edits: [{ file: hardening, find: `setSpellCheckerEnabled(false)`, put: `setSpellCheckerEnabled(true)` }],
    tests: securityTest,
  },
  {
    id: 'electron-07',
    lost: 'every login server is told the program and its version',
    edits: [{ file: hardening, find: `/ (claimcheck|electron)\\/\\S+/gi`, put: `/ (electron)\\/\\S+/gi` }],
    tests: securityTest,
  },
  {
    id: 'electron-08',
    lost: 'a server leads the app window away from its page',
    edits: [
      {
        file: hardening,
        find: `contents.on('will-redirect', stay)`,
        put: `contents.on('will-redirect', () => undefined)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-09',
    lost: 'a page with frames in it speaks for the program',
    edits: [
      {
        file: hardening,
        find: `details.isMainFrame && isPageAddress(details.url)`,
        put: `isPageAddress(details.url)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-10',
    lost: 'a login page reads files of the machine',
    edits: [
      {
        file: hardening,
        find: `['https:', 'http:', 'about:']`,
        put: `['https:', 'http:', 'about:', 'file:']`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-11',
    lost: 'guests with walls of their own choice are attached to a page',
    edits: [
      {
        file: hardening,
        find: `contents.on('will-attach-webview', (event) => event.preventDefault())`,
        put: `contents.on('will-attach-webview', () => undefined)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-12',
    lost: 'the page opens other windows',
    edits: [
      { file: hardening, find: `  contents.setWindowOpenHandler(() => ({ action: 'deny' }))\n`, put: '' },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-13',
    lost: 'a login page runs outside Chromium’s sandbox',
    edits: [{ file: preferences, find: `sandbox: true`, put: `sandbox: false` }],
    tests: securityTest,
  },
  {
    id: 'electron-14',
    lost: 'a page’s scripts reach the preload’s objects',
    edits: [{ file: preferences, find: `contextIsolation: true`, put: `contextIsolation: false` }],
    tests: securityTest,
  },
  {
    id: 'electron-15',
    lost: 'a login page gets developer tools, in which a stranger’s words tell the user what to paste',
    edits: [
      {
        file: preferences,
        find: `session: asElectronSession(session), devTools: false`,
        put: `session: asElectronSession(session), devTools: true`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-16',
    lost: 'a login page holds the program up with one box after the other',
    edits: [{ file: preferences, find: `disableDialogs: true`, put: `disableDialogs: false` }],
    tests: securityTest,
  },
  {
    id: 'electron-17',
    lost: 'a login page’s walls are other ones than the app window’s',
    edits: [
      {
        file: preferences,
        find: `return { ...restrictions, session: asElectronSession(session), devTools: false }`,
        put: `return { ...restrictions, session: asElectronSession(session), devTools: false, navigateOnDragDrop: true, plugins: true }`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-18',
    lost: 'whoever starts the packaged program attaches a debugger to it',
    edits: [
      {
        file: 'electron/platform/electron/process/switches.ts',
        find: `  'remote-debugging-port',\n`,
        put: '',
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-19',
    lost: 'the keys of every TLS connection are written to a file',
    edits: [{ file: run, find: `    delete env.SSLKEYLOGFILE\n`, put: `    void env\n` }],
    tests: securityTest,
  },
  {
    id: 'electron-20',
    lost: 'the packaged program runs without its sandbox, and hides it',
    edits: [
      {
        file: 'electron/platform/electron/process/require-sandbox.ts',
        find: `env.ELECTRON_DISABLE_SANDBOX !== undefined || `,
        put: `(env.ELECTRON_DISABLE_SANDBOX ?? '') !== '' || `,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-21',
    lost: 'an authorization server’s address starts any program',
    edits: [
      {
        file: 'electron/platform/electron/login/open-in-browser.ts',
        find: `if (!mayOpen(url))`,
        put: `if (!mayOpen(url) && url.href === '')`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-22',
    lost: 'the authorization request, with state and challenge, stands in a log',
    edits: [
      {
        file: 'electron/platform/electron/login/open-in-browser.ts',
        find: `  } catch {\n    throw new Error('the system did not open it')`,
        put: `  } catch (thrown) {\n    throw new Error(\`the system did not open it: \${thrown}\`)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-23',
    lost: 'a frame in the page asks for tokens',
    edits: [
      {
        file: page,
        find: `!!frame && frame.parent === null && frame === event.sender.mainFrame && frame.origin === pageOrigin`,
        put: `!!frame && event.sender.mainFrame.origin === pageOrigin`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-24',
    lost: 'a window that has gone elsewhere still asks for tokens',
    edits: [
      {
        file: page,
        find: ` && frame.origin === pageOrigin`,
        put: ` && frame.origin !== \`\${pageOrigin}:1\``,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-25',
    lost: 'a frame in the page hears what main tells',
    edits: [
      {
        file: page,
        find: `    if (!isOwnPage(event)) return\n    isSubscribed = true`,
        put: `    void event\n    isSubscribed = true`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-26',
    lost: 'events for the page are told to whatever took its place',
    edits: [
      {
        file: page,
        find: `  contents.on('did-navigate', () => {\n    isSubscribed = false\n  })`,
        put: `  contents.on('did-navigate', () => undefined)`,
      },
    ],
    tests: ['electron/platform/electron/electron.test.ts', ...pageTest],
  },
  {
    id: 'electron-27',
    lost: 'an error’s message, with what was typed in it, crosses to the page',
    edits: [
      {
        file: page,
        find: `.catch(() => bad({ kind: 'internal', reference: 'electron.invoke' }))`,
        put: `.catch((thrown) => bad({ kind: 'internal', reference: String(thrown) }))`,
      },
    ],
    tests: ['electron/platform/electron/electron.test.ts'],
  },
  {
    id: 'electron-28',
    lost: 'a taken-over page sends what it knows to any server',
    edits: [
      {
        file: network,
        find: `response({ cancel: !isAllowed(url, devTools) })`,
        put: `response({ cancel: !isAllowed(url, devTools) && url === '' })`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-29',
    lost: 'connections that the app window makes ahead go out',
    edits: [{ file: network, find: `'http://127.0.0.1:1'`, put: `'direct://'` }],
    tests: pageTest,
  },
  {
    id: 'electron-30',
    lost: 'calls between browsers from the app window pass every proxy',
    edits: [
      { file: network, find: `  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')\n`, put: '' },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-31',
    lost: 'a window that cannot be kept to its page is shown all the same',
    edits: [
      {
        file: page,
        find: `confineToPage(window.webContents, !electron.app.isPackaged).catch(giveUp)`,
        put: `confineToPage(window.webContents, !electron.app.isPackaged).catch(() => undefined)`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-32',
    lost: 'developer tools’ addresses are asked for in the packaged program',
    edits: [
      {
        file: network,
        find: `(devTools && scheme === 'devtools:')`,
        put: `(devTools || scheme === 'devtools:')`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-33',
    lost: 'files are served for a host that is not the page’s',
    edits: [
      {
        file: 'electron/platform/electron/window/page-files.ts',
        find: `if (!isPageAddress(url)) return`,
        put: `if (!url.startsWith(pageScheme)) return`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-34',
    lost: 'the page goes past its own policy',
    edits: [
      {
        file: 'electron/platform/electron/window/page-files.ts',
        find: `codeCache: true }`,
        put: `codeCache: true, bypassCSP: true }`,
      },
    ],
    tests: pageTest,
  },
  {
    id: 'electron-35',
    lost: 'every certificate is believed in a login window with a relay',
    edits: [
      {
        file: localProxy,
        find: `certificate.fingerprint === \`sha256/\${own.sha256}\` ? accepted : failed`,
        put: `certificate.fingerprint !== own.sha256 ? accepted : failed`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-36',
    lost: 'a login window with a relay believes whatever Chromium does, inspecting proxies too',
    edits: [{ file: localProxy, find: `const failed = -2`, put: `const failed = -3` }],
    tests: localProxyTest,
  },
  {
    id: 'electron-37',
    lost: 'a login page reaches servers of this machine past its relay',
    edits: [
      { file: localProxy, find: `proxyBypassRules: '<-loopback>'`, put: `proxyBypassRules: '<local>'` },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-38',
    lost: 'a login goes out without the relay that it should have taken',
    edits: [
      {
        file: localProxy,
        find: `    // Without the local proxy nothing may be sent.\n    window.destroy()`,
        put: `    void window`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-39',
    lost: 'the relay’s password goes to another proxy',
    edits: [
      {
        file: localProxy,
        find: `authInfo.isProxy && authInfo.host === '127.0.0.1' && authInfo.port === localProxy.port`,
        put: `authInfo.isProxy`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-40',
    lost: 'the next login in a session believes the last one’s certificate',
    edits: [{ file: localProxy, find: `  session.setCertificateVerifyProc(null)\n`, put: '' }],
    tests: localProxyTest,
  },
  {
    id: 'electron-41',
    lost: 'a page begins to load before its traffic goes through the relay',
    edits: [
      {
        file: login,
        find: `if (settling) void settling.then(begin, () => finish({ kind: 'closed' }))\n  else begin()`,
        put: `if (settling) settling.catch(() => finish({ kind: 'closed' }))\n  begin()`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-42',
    lost: 'the redirect is sent, with the code in it, where a server leads to it',
    edits: [
      {
        file: login,
        find: `window.webContents.on('will-redirect', guard)`,
        put: `window.webContents.on('will-redirect', () => undefined)`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-43',
    lost: 'the redirect is sent where no event announced it',
    edits: [
      {
        file: login,
        find: `response({ cancel: caught(details.url, details.resourceType === 'mainFrame') })`,
        put: `response({ cancel: !caught(details.url, details.resourceType === 'mainFrame') && details.url === '' })`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-44',
    lost: 'a frame of the login page ends the sign-in with a code of its choice',
    edits: [
      {
        file: login,
        find: `if (isMainFrame) finish({ kind: 'redirected', url })`,
        put: `if (isMainFrame || url) finish({ kind: 'redirected', url })`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-45',
    lost: 'a form is posted to an address that the user never saw',
    edits: [
      {
        file: login,
        find: `if (!postBody && isHttpAddress(url))`,
        put: `if ((!postBody || postBody) && isHttpAddress(url))`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-46',
    lost: 'a login page keeps its window open',
    edits: [
      {
        file: login,
        find: `window.webContents.on('will-prevent-unload', (event) => event.preventDefault())`,
        put: `window.webContents.on('will-prevent-unload', () => undefined)`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-47',
    lost: 'a login page calls its window as another server',
    edits: [
      {
        file: login,
        find: `window.on('page-title-updated', (event) => event.preventDefault())`,
        put: `window.on('page-title-updated', () => undefined)`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-48',
    lost: 'who signs in over plain http is not told so',
    edits: [
      {
        file: login,
        find: `url.protocol === 'https:' ? url.host :`,
        put: `url.protocol !== '' ? url.host :`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-49',
    lost: 'cookies and caches of a login are left for the next one',
    edits: [
      {
        file: login,
        find: `await Promise.allSettled([cleanUp(session), session.clearData()])`,
        put: `await Promise.allSettled([cleanUp(session)])`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-50',
    lost: 'two logins at once share one session',
    edits: [
      {
        file: login,
        find: `while (busy.has(\`login-\${number}\`)) number += 1`,
        put: `while (busy.has(\`login-\${number}\`) && number < 1) number += 1`,
      },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-51',
    lost: 'a login’s session is written to the disk',
    edits: [
      { file: login, find: `  return \`login-\${number}\``, put: `  return \`persist:login-\${number}\`` },
    ],
    tests: loginTest,
  },
  {
    id: 'electron-52',
    lost: 'signing out leaves the cookies',
    edits: [
      {
        file: login,
        find: `      await cleanUp(session)\n      await session.clearData()`,
        put: `      await cleanUp(session)`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-53',
    lost: 'a password typed into a box of the login window is sent for the next login too',
    edits: [
      {
        file: login,
        find: `session.closeAllConnections(), session.clearAuthCache()`,
        put: `session.closeAllConnections()`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-54',
    lost: 'the login page sees that it is looked at, and says what it likes',
    edits: [{ file: login, find: `const inspectionWorld = 1001`, put: `const inspectionWorld = 0` }],
    tests: loginTest,
  },
  {
    id: 'electron-55',
    lost: 'addresses that only look like the redirect end the sign-in',
    edits: [
      {
        file: login,
        find: `if (!url || !isRedirect(url, request.redirectUri)) return false`,
        put: `if (!url || (!isRedirect(url, request.redirectUri) && url.host !== request.redirectUri.host)) return false`,
      },
    ],
    tests: attacksTest,
  },
  {
    id: 'electron-56',
    lost: 'a key is wrapped by a fixed one that every Chromium knows',
    edits: [
      {
        file: keys,
        find: `const linuxMarks: Readonly<Record<string, string>> = { `,
        put: `const linuxMarks: Readonly<Record<string, string>> = { v10: 'Chromium', `,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-57',
    lost: 'a key store that hands back another key is taken for one that protects',
    edits: [
      {
        file: keys,
        find: `Buffer.compare(await decrypt(sealed), sample) === 0`,
        put: `(await decrypt(sealed)).length === sample.length`,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-58',
    lost: 'a short text of the key store’s becomes the vault’s key',
    edits: [{ file: keys, find: `if (key.length !== keyBytes)`, put: `if (key.length === keyBytes + 1)` }],
    tests: machineTest,
  },
  {
    id: 'electron-59',
    lost: 'a key store that never answers holds the program up for ever',
    edits: [
      {
        file: keys,
        find: `export const keyStoreTimeout = 60_000`,
        put: `export const keyStoreTimeout: number = 60_000\nconst neverPatience = 2_000_000_000`,
      },
      {
        file: keys,
        find: `withTimeout(keyStoreTimeout, roundTrip(), timeoutMessage)`,
        put: `withTimeout(neverPatience, roundTrip(), timeoutMessage)`,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-60',
    lost: 'requests carry cookies of earlier ones',
    edits: [{ file: requests, find: `credentials: 'omit'`, put: `credentials: 'include'` }],
    tests: machineTest,
  },
  {
    id: 'electron-61',
    lost: 'a redirect takes the client’s secret along',
    edits: [{ file: requests, find: `redirect: 'manual'`, put: `redirect: 'follow'` }],
    tests: machineTest,
  },
  {
    id: 'electron-62',
    lost: 'answers with tokens in them are kept in a cache',
    edits: [{ file: requests, find: `cache: 'no-store'`, put: `cache: 'default'` }],
    tests: machineTest,
  },
  {
    id: 'electron-63',
    lost: 'Windows keeps the token in the clipboard’s history and uploads it',
    edits: [{ file: clipboard, find: `      [raw('CanUploadToCloudClipboard')]: zero(),\n`, put: '' }],
    tests: machineTest,
  },
  {
    id: 'electron-64',
    lost: 'KDE’s clipboard manager writes the token to its history',
    edits: [{ file: clipboard, find: `return { 'x-kde-passwordManagerHint': 'secret' }`, put: `return {}` }],
    tests: machineTest,
  },
  {
    id: 'electron-65',
    lost: 'the user is told that a token is on the clipboard, and pastes what was there before',
    edits: [
      {
        file: clipboard,
        find: `if (await holds(text)) return`,
        put: `if ((await holds(text)) || left < attempts) return`,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-66',
    lost: 'other users of the machine read the sealed key',
    edits: [{ file: state, find: `openSync(fresh, 'w', 0o600)`, put: `openSync(fresh, 'w', 0o644)` }],
    tests: ['electron/platform/electron/keys/local-state.test.ts'],
  },
  {
    id: 'electron-67',
    lost: 'other users of the machine look into the folder of Chromium’s files',
    edits: [{ file: state, find: `mode: 0o700`, put: `mode: 0o755` }],
    tests: ['electron/platform/electron/keys/local-state.test.ts'],
  },
  {
    id: 'electron-68',
    lost: 'a loss of power leaves no key of the vault',
    edits: [{ file: state, find: `      fsyncSync(handle)\n`, put: `      void fsyncSync\n` }],
    tests: ['electron/platform/electron/keys/local-state.test.ts'],
  },
  {
    id: 'electron-69',
    lost: 'a key of another form takes the place of Chromium’s, which then has none',
    edits: [
      {
        file: state,
        find: `typeof text === 'string' && sealedKey.test(text)`,
        put: `typeof text === 'string' && (sealedKey.test(text) || text.length > 20)`,
      },
    ],
    tests: ['electron/platform/electron/keys/local-state.test.ts'],
  },
  {
    id: 'electron-70',
    lost: 'a vault is protected by a key that is never written, and never opens again',
    edits: [
      {
        file: 'electron/platform/electron/keys/sealed-key-backup.ts',
        find: `throw new Error('Windows protects nothing for good: its key was not written')`,
        put: `return ''`,
      },
    ],
    tests: ['electron/platform/electron/keys/sealed-key-backup.test.ts'],
  },
  {
    id: 'electron-71',
    lost: 'the key that Chromium has replaced in memory is kept for the one it uses',
    edits: [
      {
        file: 'electron/platform/electron/keys/sealed-key-backup.ts',
        find: `if (key && (key !== before || performance.now() - began >= settled)) return key`,
        put: `if (key && (key !== '' || performance.now() - began >= settled || before)) return key`,
      },
    ],
    tests: ['electron/platform/electron/keys/sealed-key-backup.test.ts'],
  },
  {
    id: 'electron-72',
    lost: 'other users of the machine look into the folder of Chromium’s files, cookies among them',
    edits: [
      { file: run, find: `  makePrivateFolder(own)\n`, put: `  mkdirSync(own, { recursive: true })\n` },
      {
        file: run,
        find: `import path from 'node:path'`,
        put: `import { mkdirSync } from 'node:fs'\nimport path from 'node:path'`,
      },
      {
        file: run,
        find: `import { makeDataFolder, makePrivateFolder } from`,
        put: `import { makeDataFolder } from`,
      },
    ],
    tests: runTest,
  },
  {
    id: 'electron-73',
    lost: 'two programs write one vault at once',
    edits: [
      {
        file: run,
        find: `if ((await claimSingleInstance(dataFolder, focus)) === 'second') return app.quit()`,
        put: `await claimSingleInstance(dataFolder, focus)`,
      },
    ],
    tests: runTest,
  },
  {
    id: 'electron-74',
    lost: 'what was typed stands in a box and on standard error when the program ends by a mistake',
    edits: [
      {
        file: 'electron/platform/electron/process/fatal-error.ts',
        find: `return [isKnown ?`,
        put: `return [error.message, isKnown ?`,
      },
    ],
    tests: runTest,
  },
  {
    id: 'electron-75',
    lost: 'a menu offers developer tools and reloading in the window with the tokens',
    edits: [
      {
        file: 'electron/platform/electron/window/menu.ts',
        find: `: null)`,
        put: `: Menu.buildFromTemplate([{ role: 'viewMenu' }]))`,
      },
    ],
    tests: runTest,
  },
  {
    id: 'electron-76',
    lost: 'the program ends before the clipboard is cleared and the last token written',
    edits: [
      {
        file: 'electron/platform/electron/process/quit.ts',
        find: `if (isDelayed) event.preventDefault()`,
        put: `if (isDelayed) void event`,
      },
    ],
    tests: quitTest,
  },
  {
    id: 'electron-77',
    lost: 'macOS and Linux shut down before the vault is locked',
    edits: [
      {
        file: 'electron/platform/electron/process/quit.ts',
        find: `    event?.preventDefault()\n`,
        put: `    void event\n`,
      },
    ],
    tests: quitTest,
  },
  {
    id: 'electron-78',
    lost: 'a login page that hangs keeps the program open, its vault with it',
    edits: [
      {
        file: 'electron/platform/electron/electron.ts',
        find: `for (const window of electron.BrowserWindow.getAllWindows()) window.destroy()`,
        put: `for (const window of electron.BrowserWindow.getAllWindows()) void window.destroy`,
      },
    ],
    tests: quitTest,
  },
  {
    id: 'electron-79',
    lost: 'the sign-in of a login that is kept is lost where the program ends soon after',
    edits: [
      {
        file: 'electron/platform/electron/electron.ts',
        find: `      await logins.settled()\n`,
        put: `      void logins.settled\n`,
      },
    ],
    tests: quitTest,
  },
  {
    id: 'electron-80',
    lost: 'the vault stays open while the screen is locked',
    edits: [
      {
        file: 'electron/platform/electron/process/away.ts',
        find: `else powerMonitor.on('lock-screen', () => listener('locked'))`,
        put: `else powerMonitor.on('lock-screen', () => undefined)`,
      },
    ],
    tests: ['electron/platform/electron/electron.away.test.ts'],
  },
  {
    id: 'electron-81',
    lost: 'the vault stays open while the computer sleeps',
    edits: [
      {
        file: 'electron/platform/electron/process/away.ts',
        find: `powerMonitor.on('suspend', () => listener('asleep'))`,
        put: `powerMonitor.on('suspend', () => undefined)`,
      },
    ],
    tests: ['electron/platform/electron/electron.away.test.ts'],
  },
  {
    id: 'electron-82',
    lost: 'every page reads the program’s folder and version by a channel of electron-store',
    edits: [
      {
        file: 'electron/platform/electron/preferences-writer.ts',
        find: `ipcMain.removeAllListeners(channel)`,
        put: `ipcMain.removeAllListeners(\`\${channel}!\`)`,
      },
    ],
    tests: ['electron/platform/electron/electron.preferences.test.ts'],
  },
  {
    id: 'electron-83',
    lost: 'a key that is held gives a taken-over page one token after the other',
    edits: [
      {
        file: 'electron/platform/electron/window/gestures.ts',
        find: ` && !modifiers?.includes('isautorepeat')`,
        put: ` && !modifiers?.includes('capslock')`,
      },
    ],
    tests: ['electron/platform/electron/electron.test.ts'],
  },
  {
    id: 'electron-84',
    lost: 'a page that crashes again and again is loaded for ever',
    edits: [
      {
        file: 'electron/platform/electron/window/crashed-page.ts',
        find: `if (crashes.length <= maxCrashes)`,
        put: `if (crashes.length <= maxCrashes * 1e6)`,
      },
    ],
    tests: ['electron/platform/electron/electron.crash.test.ts'],
  },
  {
    id: 'electron-85',
    lost: 'one press of the user is good for every token',
    edits: [
      {
        file: 'electron/platform/gestures.ts',
        find: `if (isFresh) at = undefined`,
        put: `if (!isFresh) at = undefined`,
      },
    ],
    tests: ['electron/platform/gestures.test.ts'],
  },
  {
    id: 'electron-86',
    lost: 'the page gets hold of Electron’s own object, and of every channel',
    edits: [
      {
        file: 'electron/preload.ts',
        find: `contextBridge.exposeInMainWorld(bridgeName, createBridge(ipcRenderer))`,
        put: `contextBridge.exposeInMainWorld(bridgeName, { ...createBridge(ipcRenderer), ipc: ipcRenderer })`,
      },
    ],
    tests: ['electron/platform/electron/electron.test.ts'],
  },
  {
    id: 'electron-87',
    lost: 'a mistake’s message, with what was typed in it, is shown in Electron’s own box',
    edits: [
      {
        file: 'electron/platform/electron/entry.ts',
        find: `process.on('uncaughtException', fail)\n`,
        put: '',
      },
    ],
    tests: ['electron/platform/electron/electron.main.test.ts'],
  },
  {
    id: 'electron-88',
    lost: 'the installed program runs any script as plain Node, with the program’s rights in the key store',
    edits: [{ file: builder, find: `runAsNode: false`, put: `runAsNode: true` }],
    tests: builderTest,
  },
  {
    id: 'electron-89',
    lost: 'a changed archive beside the program is run',
    edits: [
      {
        file: builder,
        find: `enableEmbeddedAsarIntegrityValidation: true`,
        put: `enableEmbeddedAsarIntegrityValidation: false`,
      },
    ],
    tests: builderTest,
  },
  {
    id: 'electron-90',
    lost: 'whoever starts the installed program attaches a debugger to it',
    edits: [
      {
        file: builder,
        find: `enableNodeCliInspectArguments: false`,
        put: `enableNodeCliInspectArguments: true`,
      },
    ],
    tests: builderTest,
  },
  {
    id: 'electron-91',
    lost: 'cookies of kept logins lie in clear text on the disk',
    edits: [{ file: builder, find: `enableCookieEncryption: true`, put: `enableCookieEncryption: false` }],
    tests: builderTest,
  },
  {
    id: 'electron-92',
    lost: 'packages that nobody looked at are packed with the program',
    edits: [{ file: builder, find: `  - '!node_modules/**/*'\n`, put: `  - 'node_modules/**/*'\n` }],
    tests: builderTest,
  },
  {
    id: 'electron-93',
    lost: 'sources and tests are packed with the program',
    edits: [
      { file: builder, find: `  - dist/icons/**/*\n`, put: `  - dist/icons/**/*\n  - electron/**/*\n` },
    ],
    tests: builderTest,
  },
  {
    id: 'electron-94',
    lost: 'on macOS another program’s code is loaded into this one',
    edits: [{ file: builder, find: `hardenedRuntime: true`, put: `hardenedRuntime: false` }],
    tests: builderTest,
  },
  {
    id: 'electron-95',
    lost: 'uninstalling the program removes the vault',
    edits: [
      { file: builder, find: `deleteAppDataOnUninstall: false`, put: `deleteAppDataOnUninstall: true` },
    ],
    tests: builderTest,
  },
  {
    id: 'electron-96',
    lost: 'an AppImage starts without its sandbox',
    edits: [{ file: builder, find: `appimage: 1.0.3`, put: `appimage: 0.0.0` }],
    tests: builderTest,
  },
  {
    id: 'electron-97',
    lost: 'on macOS libraries of anybody’s are loaded into the program',
    edits: [
      {
        file: 'build/entitlements.mac.plist',
        find: `</dict>`,
        put: `<key>com.apple.security.cs.disable-library-validation</key><true/></dict>`,
      },
    ],
    tests: builderTest,
  },
  {
    id: 'electron-98',
    lost: 'Electron’s event object, with its sender, reaches the page',
    edits: [
      {
        file: 'electron/platform/electron/window/bridge.ts',
        find: `(_event: Electron.IpcRendererEvent, event: ClaimcheckEvent) => listener(event)`,
        put: `(sent: Electron.IpcRendererEvent, event: ClaimcheckEvent) => listener({ ...sent, ...event, sent } as never)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-99',
    lost: 'on Windows the key that a vault on a stick needs is replaced on every other machine',
    edits: [
      {
        file: 'electron/platform/electron/process/user-data-folder.ts',
        find: `if (platform !== 'win32' || isSame(dataFolder, usualDataFolder))`,
        put: `if (platform !== 'win32' || isSame(dataFolder, usualDataFolder) || dataFolder !== '')`,
      },
    ],
    tests: ['electron/platform/electron/process/user-data-folder.test.ts'],
  },
  {
    id: 'electron-100',
    lost: 'the installed program’s pages run without a sandbox where whoever starts it says so',
    edits: [
      {
        file: run,
        find: `if (app.isPackaged || !argv.includes('--no-sandbox'))`,
        put: `if (!argv.includes('--no-sandbox'))`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-101',
    lost: 'the installed program has developer tools in the window with the tokens',
    edits: [
      {
        file: page,
        find: `pagePreferences(preload, !app.isPackaged)`,
        put: `pagePreferences(preload, !app.isPackaged || width > 0)`,
      },
    ],
    tests: securityTest,
  },
  {
    id: 'electron-102',
    lost: 'pages of a login are kept in a cache on the disk',
    edits: [
      {
        file: login,
        find: `fromPartition(partition, { cache: false })`,
        put: `fromPartition(partition, { cache: true })`,
      },
    ],
    tests: localProxyTest,
  },
  {
    id: 'electron-103',
    lost: 'a connection with an authority or a proxy of its own goes the system’s way',
    edits: [
      {
        file: 'electron/platform/electron/electron.ts',
        find: `transport === usualTransport\n`,
        put: `transport === usualTransport || transport\n`,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-104',
    lost: 'a vault whose key a fixed one of every Chromium wraps is opened as if it were protected',
    edits: [
      {
        file: keys,
        find: `    refuseUnprotected(sealed, platform)\n    const { result }`,
        put: `    const { result }`,
      },
    ],
    tests: machineTest,
  },
  {
    id: 'electron-105',
    lost: 'the window stays open, signed in, after the sign-in',
    edits: [
      {
        file: login,
        find: `setImmediate(() => window.isDestroyed() || window.destroy())`,
        put: `setImmediate(() => window.isDestroyed())`,
      },
    ],
    tests: attacksTest,
  },
]
