/**
 * Tells how a text is taken off the clipboard for good.
 *
 * On X11 and Wayland a text lies with the program that copied it. Clipboard managers take an empty clipboard for one
 * whose program has ended, and put the newest text of their history back, at once
 * (`findings/clipboard-managers-give-back.sh`). A blank is a text like any other: they leave it. On Windows and macOS
 * the system itself keeps the text and nobody restores it; there a blank would only stand in the history and be pasted.
 * @param platform as `process.platform`.
 * @returns the text to overwrite with: a blank, or an empty text where emptiness lasts.
 */
export function clearedText(platform: NodeJS.Platform): '' | ' ' {
  return platform === 'win32' || platform === 'darwin' ? '' : ' '
}
