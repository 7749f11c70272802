/** The window's words for the token beside the one that is handed out, device codes and operations, in English. */
export const beside = {
  label: 'Tokens received',
  kinds: { access_token: 'Access token', id_token: 'ID token' },
  handedOut: 'handed out',
  expiry: 'Expiry',
  copy: { access_token: 'Copy access token', id_token: 'Copy ID token' },
}

export const device = {
  title: 'Enter this code on the server’s page',
  copy: 'Copy code',
  page: 'Page',
  open: 'Open in the default browser',
  notOpened:
    'Claimcheck does not open this address, because it is not encrypted or not a web page. Open it yourself only if you trust it.',
  left: 'Still valid for {{left}}',
  expired: 'The code has expired. Get a token again for a new one.',
}

export const operation = {
  more: 'More',
  menu: 'More actions',
  close: 'Close',
  signingOut: 'Waiting for you to sign out…',
  names: {
    userInfo: 'Show user info',
    introspect: 'Check at the server',
    revoke: 'Revoke token',
    signOut: 'Sign out at the server',
  },
  titles: {
    userInfo: 'User info',
    introspect: 'Token check',
  },
  leads: {
    userInfo: 'What the server says about the user who signed in (UserInfo).',
    introspect: 'What the server says about this token (introspection).',
  },
  ended: {
    revoke: 'The server has revoked the token; it was removed from the vault, too.',
    signOut: 'You are signed out at the server; the token was removed from the vault.',
  },
}

/** Keeping a token fresh. */
export const fresh = {
  label: 'Keep fresh',
  usersAlone: 'With this sign-in method, only you can get a new token.',
  next: 'Next renewal: {{at}}',
  now: 'Being renewed…',
  unknown: 'Not renewed, because its expiry is unknown',
  waiting: 'The last attempt failed. Next attempt: {{at}}',
  paused: 'Next attempt: {{at}}',
  refused: 'Stopped ({{at}}): the request was refused',
  signInNeeded: 'Stopped ({{at}}): you need to sign in',
  userNeeded: 'New sign-in needed by {{at}}',
  userNeededNow: 'New sign-in needed',
}
