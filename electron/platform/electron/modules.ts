/**
 * The parts of Electron that the platform uses, passed in by `electron/main.ts`.
 * Only the entry imports `electron`, because in plain Node that import starts a download; the tests pass in a fake in
 * the same manner, and this list shows everything the program can do to the machine. The compiler checks both without a
 * cast: `electron.d.ts` where the entry passes in Electron, the fake where the tests do.
 */

/** The intersection of a union's function types. */
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Every) => void
  ? Every
  : never

/** A function that adds a listener for each event of a map from names to listener arguments. */
type Listen<Events> = All<
  {
    [Name in keyof Events]: Events[Name] extends unknown[]
      ? (name: Name, listener: (...args: Events[Name]) => void) => unknown
      : never
  }[keyof Events]
>

interface Emits<Events> {
  readonly on: Listen<Events>
}

interface EmitsOnce<Events> extends Emits<Events> {
  readonly once: Listen<Events>
}

interface AppEvents {
  'window-all-closed': []
  'will-quit': [event: Electron.Event]
  'second-instance': []
  'session-created': [session: Session]
  'web-contents-created': [event: Electron.Event, contents: Contents]
  'browser-window-created': [event: Electron.Event, window: Window]
  'select-client-certificate': [
    event: Electron.Event,
    contents: Contents | null,
    url: string,
    certificates: Electron.Certificate[],
    response: (certificate?: Electron.Certificate) => void,
  ]
  login: [
    event: Electron.Event,
    contents: Contents | null,
    details: Electron.AuthenticationResponseDetails,
    authInfo: Electron.AuthInfo,
    response: (user?: string, password?: string) => void,
  ]
}

export interface App
  extends Emits<AppEvents>,
    Pick<
      Electron.App,
      | 'enableSandbox'
      | 'exit'
      | 'getPath'
      | 'getPreferredSystemLanguages'
      | 'isPackaged'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'setAppUserModelId'
      | 'setName'
      | 'setPath'
      | 'whenReady'
    > {
  readonly commandLine: Pick<Electron.CommandLine, 'hasSwitch' | 'removeSwitch'>
}

interface WindowEvents {
  close: [event: Electron.Event]
  closed: []
  'page-title-updated': [event: Electron.Event]
  'query-session-end': []
  'ready-to-show': []
  responsive: []
  'session-end': []
  unresponsive: []
}

export interface Window
  extends EmitsOnce<WindowEvents>,
    Pick<
      Electron.BrowserWindow,
      | 'destroy'
      | 'focus'
      | 'getNormalBounds'
      | 'isDestroyed'
      | 'isMaximized'
      | 'isMinimized'
      | 'loadURL'
      | 'maximize'
      | 'restore'
      | 'setIcon'
      | 'setTitle'
      | 'show'
    > {
  readonly webContents: Contents
}

export interface Frame {
  readonly origin: string
  readonly parent: Frame | null
}

/** Identifies the sender of a message. */
export interface Sent {
  readonly sender: { readonly mainFrame: Frame }
  readonly senderFrame: Frame | null
}

type Navigation = [details: Electron.Event<{ readonly url: string; readonly isMainFrame: boolean }>]

interface ContentsEvents {
  'before-input-event': [
    event: Electron.Event,
    input: Pick<Electron.Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'alt'>,
  ]
  'context-menu': [
    event: Electron.Event,
    params: Pick<Electron.ContextMenuParams, 'isEditable' | 'selectionText'> & {
      readonly editFlags: Pick<Electron.EditFlags, 'canCopy' | 'canCut' | 'canPaste' | 'canSelectAll'>
    },
  ]
  'did-fail-load': [
    event: Electron.Event,
    code: number,
    description: string,
    address: string,
    isMainFrame: boolean,
  ]
  'did-finish-load': []
  /** `status` is the HTTP response's; -1 where there was none. */
  'did-navigate': [event: Electron.Event, address: string, status: number]
  'dom-ready': []
  login: [
    event: Electron.Event,
    details: Pick<Electron.AuthenticationResponseDetails, 'url'>,
    authInfo: Electron.AuthInfo,
  ]
  'input-event': [event: Electron.Event, input: Pick<Electron.InputEvent, 'type' | 'modifiers'>]
  'preload-error': []
  'render-process-gone': [event: Electron.Event, details: Pick<Electron.RenderProcessGoneDetails, 'reason'>]
  'will-attach-webview': [event: Electron.Event]
  'will-frame-navigate': Navigation
  'will-prevent-unload': [event: Electron.Event]
  'will-redirect': Navigation
  'zoom-changed': [event: Electron.Event, direction: 'in' | 'out']
}

export interface Contents
  extends EmitsOnce<ContentsEvents>,
    Pick<
      Electron.WebContents,
      | 'copy'
      | 'cut'
      | 'executeJavaScriptInIsolatedWorld'
      | 'forcefullyCrashRenderer'
      | 'getZoomLevel'
      | 'paste'
      | 'reload'
      | 'selectAll'
      | 'send'
      | 'setWebRTCIPHandlingPolicy'
      | 'setZoomLevel'
    > {
  readonly ipc: {
    handle(channel: string, handler: (event: Sent, ...args: unknown[]) => unknown): void
    on(channel: string, listener: (event: Sent) => void): unknown
  }
  readonly navigationHistory: Pick<Electron.NavigationHistory, 'canGoBack' | 'goBack'>
  readonly session: Session
  setWindowOpenHandler(
    handler: (details: Pick<Electron.HandlerDetails, 'url' | 'postBody'>) => { readonly action: 'deny' },
  ): void
}

export interface Session
  extends Emits<{ 'will-download': [event: Electron.Event] }>,
    Pick<
      Electron.Session,
      | 'clearAuthCache'
      | 'clearData'
      | 'closeAllConnections'
      | 'getUserAgent'
      | 'resolveProxy'
      | 'setProxy'
      | 'setSpellCheckerEnabled'
      | 'setUserAgent'
    > {
  readonly cookies: Pick<Electron.Cookies, 'flushStore'>
  readonly webRequest: {
    onBeforeRequest(
      listener:
        | ((
            details: Pick<Electron.OnBeforeRequestListenerDetails, 'url' | 'resourceType'>,
            response: (response: Electron.CallbackResponse) => void,
          ) => void)
        | null,
    ): void
  }
  setCertificateVerifyProc(
    verify:
      | ((
          request: { readonly certificate: Pick<Electron.Certificate, 'fingerprint'> },
          response: (verdict: number) => void,
        ) => void)
      | null,
  ): void
  setDevicePermissionHandler(handler: () => boolean): void
  setDisplayMediaRequestHandler(handler: (request: unknown, response: (streams: null) => void) => void): void
  setPermissionCheckHandler(handler: () => boolean): void
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, response: (granted: boolean) => void) => void,
  ): void
}

interface PowerEvents {
  'lock-screen': []
  /** The typings omit the event; the documentation requires `preventDefault` on it. */
  shutdown: [event?: Electron.Event]
  suspend: []
  'user-did-resign-active': []
}

export interface Outgoing
  extends Emits<{
    error: [error: Error]
    login: [info: Electron.AuthInfo, response: (user?: string, password?: string) => void]
    redirect: [status: number, method: string, to: string, headers: Record<string, string[]>]
    response: [message: Incoming]
  }> {
  abort(): void
  end(body?: string): unknown
}

/** A response; a Node stream of its body, which the typings omit. */
export interface Incoming extends Pick<Electron.IncomingMessage, 'statusCode' | 'headers'> {}

export interface ElectronModules {
  readonly app: App
  readonly BrowserWindow: {
    new (options: Electron.BrowserWindowConstructorOptions): Window
    getAllWindows(): Window[]
  }
  readonly clipboard: Pick<Electron.Clipboard, 'clear' | 'has' | 'readText'> & {
    write(items: ClipboardItem[]): Promise<void>
  }
  readonly ClipboardItem: new (items: Record<string, string | Blob>) => ClipboardItem
  readonly dialog: Pick<Electron.Dialog, 'showErrorBox'> & {
    showMessageBox(
      window: Pick<Window, 'focus'>,
      options: Electron.MessageBoxOptions,
    ): Promise<Pick<Electron.MessageBoxReturnValue, 'response'>>
  }
  readonly ipcMain: { removeAllListeners(channel: string): unknown }
  readonly Menu: {
    buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): Menu
    setApplicationMenu(menu: Menu | null): void
  }
  readonly nativeTheme: Pick<Electron.NativeTheme, 'shouldUseDarkColors'>
  readonly net: { request(options: Electron.ClientRequestConstructorOptions): Outgoing }
  readonly Notification: {
    new (options: Electron.NotificationConstructorOptions): Notification
    isSupported(): boolean
  }
  readonly powerMonitor: Emits<PowerEvents> & Pick<Electron.PowerMonitor, 'getSystemIdleState'>
  readonly protocol: Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'decryptStringAsync' | 'encryptStringAsync' | 'isAsyncEncryptionAvailable'
  >
  readonly screen: {
    getAllDisplays(): Pick<Electron.Display, 'workArea'>[]
    getPrimaryDisplay(): Pick<Electron.Display, 'workArea'>
  }
  readonly session: {
    readonly defaultSession: Session
    fromPartition(partition: string, options?: Electron.FromPartitionOptions): Session
  }
  readonly shell: Pick<Electron.Shell, 'openExternal'>
}

/** `action`: its button; `click`: the notification itself. */
export interface Notification
  extends EmitsOnce<{ action: []; click: []; close: []; failed: [] }>,
    Pick<Electron.Notification, 'close' | 'show'> {}

/** A menu is shown, or set as the program's. */
export interface Menu {
  popup(): void
}

/** Opaque: only passed on. */
export type ClipboardItem = object
