/** Switches that would weaken the packaged program for whoever can set them. */
const dangerous: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-resolver-rules',
  'host-rules',
  'proxy-server',
  'proxy-pac-url',
  'log-net-log',
  'ssl-key-log-file',
  'load-extension',
  'renderer-cmd-prefix',
  'js-flags',
  'single-process',
  'disable-gpu-sandbox',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'auth-server-allowlist',
  'proxy-auto-detect',
  'enable-logging',
  'log-file',
  'disable-features',
]

/** Removes the switches. Chromium's servers start after this, so it is in time. Call before `ready`. */
export function dropDangerousSwitches(commandLine: Pick<Electron.CommandLine, 'removeSwitch'>): void {
  for (const name of dangerous) commandLine.removeSwitch(name)
}
