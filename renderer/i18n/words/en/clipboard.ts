/** The window's words for the copy on the clipboard, in English. */
export const clip = {
  label: 'Clipboard',
  token: 'Token of “{{name}}” on the clipboard',
  secret: 'Secret of “{{name}}” on the clipboard',
  claim: 'Claim of “{{name}}” on the clipboard',
  tokenAlone: 'A token is on the clipboard',
  secretAlone: 'A secret is on the clipboard',
  claimAlone: 'A claim is on the clipboard',
  text: 'A text with secrets is on the clipboard',
  left: 'removed in {{left}}',
  renewed: 'There is a newer one now.',
  ended: 'It is no longer current: it has expired, or was revoked or removed.',
  copyNewer: 'Copy the newer one',
  getNew: 'Get and copy a new one',
  remove: 'Remove now',
}
