/** Switches that would open the packaged program to whoever starts it. */
const dangerous: readonly string[] = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'no-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'host-resolver-rules',
  'host-rules',
  'proxy-server',
  'proxy-pac-url',
  'log-net-log',
  'js-flags',
]

/** Takes them away again; Chromium's servers start after this, so it comes in time. Before `ready`. */
export function dropDangerousSwitches(commandLine: Pick<Electron.CommandLine, 'removeSwitch'>): void {
  for (const name of dangerous) commandLine.removeSwitch(name)
}
