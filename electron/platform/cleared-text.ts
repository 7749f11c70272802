/**
 * Returns the text with which the clipboard is cleared for good.
 *
 * On X11 and Wayland a text stays with the program that copied it. Clipboard managers take an empty clipboard for one
 * whose program has ended, and restore the newest text of their history at once
 * (`findings/clipboard-managers-give-back.sh`). A space is a text like any other: they leave it, and it is all that reaches
 * the user's own machine over VNC and RDP (`findings/a-cleared-clipboard-stays-elsewhere.sh`). On Windows and macOS
 * the system itself stores the text and nothing restores it; there a space would only appear in the history and be
 * pasted.
 * @param platform as `process.platform`.
 * @returns the text to overwrite with: a space, or an empty text where emptiness lasts.
 */
export function clearedText(platform: NodeJS.Platform): '' | ' ' {
  return platform === 'win32' || platform === 'darwin' ? '' : ' '
}
