/** Thrown where nothing was copied because a program that this machine's clipboard needs is not installed. */
export class ClipboardToolMissing extends Error {
  override readonly name = 'ClipboardToolMissing'
  /** What to install: the package's name in Linux distributions. */
  readonly tool: 'wl-clipboard'

  constructor(tool: 'wl-clipboard') {
    super(`${tool} is not installed`)
    this.tool = tool
  }
}
