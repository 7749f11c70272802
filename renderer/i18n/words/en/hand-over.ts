/** The window's words for the forms a token is copied in, the user's own format and stored secrets, in English. */
export const copyAs = {
  url: 'Copy URL with the token',
  curl: 'Copy as curl',
  curlCmd: 'Copy curl for cmd',
  curlPowerShell: 'Copy curl for PowerShell',
  invokeRestMethod: 'Copy for PowerShell',
  httpClient: 'Copy as C#',
  httpFile: 'Copy as .http file',
  postman: 'Copy environment for Postman',
  bruno: 'Copy environment for Bruno',
  dotEnv: 'Copy as .env line',
  template: 'Copy in your own format',
  menu: 'Other formats',
  edit: 'Edit your own format…',
}

export const template = {
  title: 'Your own format',
  lead: 'Claimcheck copies this text and replaces {{fields}} in it.',
  quotes: 'To have a value quoted, add how: {{example}}. There are {{quotes}}.',
  plain: 'The text is stored unencrypted and for all connections, so enter no secrets.',
  save: 'Save',
}

export const secret = {
  act: 'Copy secret…',
  title: 'Copy a secret of “{{name}}”',
  lead: 'Exactly as it was entered. It is removed from the clipboard as a token is; until then other programs can read it.',
  which: 'Secret',
  copy: 'Copy',
  proxyPassword: 'Proxy password',
}
