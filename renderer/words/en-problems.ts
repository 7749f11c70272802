/**
 * What went wrong, and what to do next, in English.
 * Rules: one plain sentence for what happened, no blame; then one thing to do that the person can really do.
 * Names from the outside ({{host}}, {{file}}) are quoted as they are; nothing here ever holds a secret.
 */
export const problems = {
  certificateChanged: {
    what: '{{host}} shows another certificate than the one you accepted. Nothing was sent.',
    next: 'Ask whoever runs the server whether its certificate was replaced, and compare the fingerprints below before you accept the new one.',
  },
  clientCertificateRefused: {
    what: '{{host}} wants a client certificate, or does not accept the one it got.',
    next: 'Edit the connection and choose the certificate issued for this server under Network.',
  },
  browserFailed: {
    what: 'Your browser could not be opened.',
    next: 'Set a standard browser in your operating system, or edit the connection to sign in in the login window.',
  },
  portTaken: {
    what: 'Another program already listens on port {{port}} of this computer.',
    next: 'End that program and try again, or register a redirect address with another port.',
  },
  redirectNotLoopback: {
    what: 'Signing in with your own browser needs a redirect address on this computer.',
    next: 'Edit the connection: register and enter one such as http://127.0.0.1/callback, or sign in in the login window.',
  },
  tooManyTries: {
    what: 'There were too many wrong tries in a row.',
    next: 'Wait {{wait}}, then try again.',
  },
  recoveryCodeMistyped: {
    what: 'This is not how a recovery code is written; a character is wrong or missing.',
    next: 'Compare it with your recovery kit, group by group. The letters I, L, O and U do not occur.',
  },
  wrongRecoveryCode: {
    what: 'This recovery code does not open this vault.',
    next: 'Take the newest recovery kit of this vault: changing the protection or making a new kit ends the older ones.',
  },
  notAVault: {
    what: 'The file chosen is not a Claimcheck vault, or it is damaged.',
    next: 'Choose the vault file (vault.json or a saved copy of it) from the other computer.',
  },
  vaultUnreadable: {
    what: 'The vault file {{file}} cannot be read at the moment.',
    next: 'Close other programs that may be using it (a backup, a virus scan), check that you may read it, then try again.',
  },
  fileUnwritable: {
    what: 'The file could not be written to {{folder}}.',
    next: 'Make sure that the folder exists, has room and lets you write, then try again.',
  },
  unknownHost: {
    what: 'There is no server named {{host}}.',
    next: 'Check the spelling of the address. If the server is inside a company network, connect to that network or its VPN and try again.',
  },
  connectionRefused: {
    what: '{{host}} answered, but nothing is listening there.',
    next: 'Check the port in the address, and ask whoever runs the server whether it is started.',
  },
  unreachable: {
    what: '{{host}} cannot be reached from this computer.',
    next: 'Check your network or VPN connection, then try again.',
  },
  timedOut: {
    what: '{{host}} did not answer within {{seconds}} seconds.',
    next: 'Try again in a moment. If it keeps happening, a firewall may be swallowing the request: ask your network team to allow {{host}}.',
  },
  closedEarly: {
    what: '{{host}} broke off before its answer was complete.',
    next: 'Try again. If it happens every time, check that the address starts with the right http or https.',
  },
  redirected: {
    what: '{{host}} sent the request on to another address instead of answering it.',
    next: 'Nothing was sent there, to keep your secret safe. Edit the connection and enter the final address.',
  },
  notJson: {
    what: '{{host}} answered with {{contentType}} instead of a token.',
    next: 'The address probably leads to a web page or a gateway. Compare it with the one in the vendor’s documentation.',
  },
  emptyAnswer: {
    what: '{{host}} answered with nothing in it.',
    next: 'Check the address against the vendor’s documentation, then try again.',
  },
  answerTooLarge: {
    what: 'The answer from {{host}} was far too large for a token and was not read.',
    next: 'The address may lead to a download or a web page: check it. If it is right, send the details below to whoever runs the server.',
  },
  noToken: {
    what: '{{host}} answered, but there was no token in the answer.',
    next: 'Check that the address is the one for tokens. The details below show which fields came back.',
  },
  badAnswer: {
    what: 'The answer from {{host}} could not be understood.',
    next: 'Look at the details below and send them to whoever runs the server.',
  },
  tokenTypeUnsupported: {
    what: '{{host}} issued a token of type “{{type}}”. Whoever uses one must prove a key with every request, which Claimcheck cannot.',
    next: 'Ask whoever runs the server to issue bearer tokens to this client.',
  },
  notFound: {
    what: '{{host}} knows no token service at this address.',
    next: 'Edit the connection and compare the address, including its path or tenant, with the vendor’s documentation.',
  },
  serverFailed: {
    what: '{{host}} failed with an error of its own (status {{status}}).',
    next: 'Your settings are probably fine. Try again later; if it lasts, send the details below to whoever runs the server.',
  },
  unexpectedStatus: {
    what: '{{host}} answered with status {{status}}, which says neither yes nor no.',
    next: 'Check the address, then look at the details below.',
  },
  clientRefused: {
    what: 'The server does not accept this client id or client secret.',
    next: 'Edit the connection and enter both again, as issued. If they are right, ask whether the client is active in this environment.',
  },
  credentialsRefused: {
    what: 'The server does not accept this user name or password.',
    next: 'Edit the connection and enter them again. It was tried only once, so that the account is not locked.',
  },
  scopeRefused: {
    what: 'The server does not grant what was asked for.',
    next: 'Check the scope or API key of this connection, or ask the vendor to allow it for your client.',
  },
  grantRefused: {
    what: 'This client may not sign in this way.',
    next: 'Choose another way to sign in under Edit, or ask the vendor to allow this one for your client.',
  },
  requestRefused: {
    what: 'The server found something wrong with the request.',
    next: 'Compare the fields listed in the details below with the vendor’s documentation.',
  },
  refreshRefused: {
    what: 'The sign-in has run out and can no longer be renewed.',
    next: 'Get a new token; you will be asked to sign in again.',
  },
  codeRefused: {
    what: 'The sign-in worked, but the server did not accept its code.',
    next: 'Get a token again and finish signing in without a long pause. If it fails again, check the redirect address and client secret.',
  },
  sourceRefused: {
    what: 'The server does not accept the token this connection builds on.',
    next: 'Open the connection it builds on, get a new token there, then come back and try again.',
  },
  accountLocked: {
    what: 'The server is refusing further tries for now; the account may be locked.',
    next: 'Wait before trying again. If it stays locked, ask the administrator of the system to unlock the account.',
  },
  clockOff: {
    what: 'The sign-in was refused because this computer’s clock is wrong by {{difference}}.',
    next: 'Set the clock of this computer to automatic time, then try again.',
  },
  refused: {
    what: 'The server refused to issue a token.',
    next: 'The details below show what the server said. If that does not help, send them to the vendor.',
  },
  refusedSilently: {
    what: '{{host}} refused the request without giving a reason.',
    next: 'The usual reasons are the client, its scope, or that the server does not let in this computer’s address. Check the sign-in details under Edit; if they are right, ask whoever runs the server whether this address may sign in.',
  },
  audienceRefused: {
    what: 'The server refused the signed request, most likely because its audience (aud) was changed.',
    next: 'Edit the connection and set the audience back to {{usual}}, unless the vendor told you to use {{audience}}. If it is right, enter client ID and client secret again.',
  },
  cancelled: {
    what: 'The request was cancelled.',
    next: 'Nothing has changed. Get a token whenever you are ready.',
  },
  accessDenied: {
    what: 'Access was denied in the login window.',
    next: 'Get a token again and agree to the access, or sign in with an account that may do so.',
  },
  foreignState: {
    what: 'An answer arrived in the login window that does not belong to this sign-in. It was ignored.',
    next: 'Get a token again and finish in the window that opens. If it happens again, tell your administrator.',
  },
  loginRefused: {
    what: 'The login page ended the sign-in with “{{error}}”.',
    next: 'Check the client id, scope and redirect address of this connection, then try again.',
  },
  loginErrorPage: {
    what: 'The sign-in window was closed on a page of {{host}} that had nothing on it to sign in with.',
    next: 'Usually the server does not know this client ID, or has another redirect address registered for it. Compare both with the server, character by character, and edit the connection or have them registered.',
  },
  loginPageFailed: {
    what: 'The login page of {{host}} could not be shown.',
    next: 'Check the address and your network connection, then try again.',
  },
  loginUnencrypted: {
    what: 'The sign-in led to {{host}} without encryption (http). Nothing was sent there.',
    next: 'Ask the server’s administrator for a login page over https, or check the address of this connection.',
  },
  routeBypassed: {
    what: 'The browser would have gone past this connection’s own authority, certificate or proxy. The sign-in was stopped before anything was sent.',
    next: 'Name another browser in CLAIMCHECK_BROWSER, start Claimcheck on Electron, or ask your administrator which proxy the browser has to use.',
  },
  routeForbidden: {
    what: 'This computer’s policy “{{policy}}” sends the browser past this connection’s own authority, certificate or proxy. The sign-in was stopped before anything was sent.',
    next: 'Name another browser in CLAIMCHECK_BROWSER, start Claimcheck on Electron, or ask your administrator for an exception from this policy.',
  },
  invalid: {
    what: 'Some fields still need attention.',
    next: 'Correct the marked fields and save again. Nothing you typed is lost.',
  },
  notForXml: {
    what: 'The user name or password contains a control character that XML cannot carry. Nothing was sent.',
    next: 'Edit the connection: enter the value again without that character, or send the sign-in as JSON or as a form.',
  },
  gone: {
    what: 'This connection no longer exists.',
    next: 'It was deleted in the meantime. Choose another one, or add it again.',
  },
  nothingHeld: {
    what: 'There is no token here yet.',
    next: 'Get a token first.',
  },
  tokenRanOut: {
    what: 'This token has expired, so it was not handed out.',
    next: 'Get a new one.',
  },
  notPressed: {
    what: 'The token was not shown: no key press or click was seen just before.',
    next: 'Press “Show token” again. If a screen reader presses it for you, have it pass Enter or a click on to the window, or copy the token instead.',
  },
  sourceFailed: {
    what: 'The connection it builds on, “{{name}}”, could not provide a token.',
    next: 'Open “{{name}}” and solve its problem first.',
  },
  clipboardFailed: {
    what: 'The clipboard could not be written to.',
    next: 'Another program may be holding it. Close that program or try again in a moment.',
  },
  clipboardToolMissing: {
    what: 'Nothing was copied: on Wayland, that takes a program that is not installed.',
    next: 'Install {{tool}} (for example: sudo apt install {{tool}}), then copy again.',
  },
  vaultLocked: {
    what: 'The vault is locked.',
    next: 'Unlock it and try again.',
  },
  wrongPassphrase: {
    what: 'That is not the passphrase of this vault.',
    next: 'Check the keyboard layout and Caps Lock, then correct it and try again.',
  },
  passphraseTooWeak: {
    what: 'This passphrase would be guessed too easily.',
    next: 'Make it longer: four or more unrelated words work well.',
  },
  protectionUnavailable: {
    what: 'The key store of your operating system would not hand over the key of the vault.',
    next: 'Unlock it, answer what it asks, and try again; otherwise start Claimcheck again.',
  },
  vaultDamaged: {
    what: 'The vault file is damaged.',
    next: 'Nothing was changed in it. Keep a copy of {{file}} and restore it from your own backup.',
  },
  vaultNewer: {
    what: 'This vault was written by a newer version of Claimcheck (format {{version}}).',
    next: 'Update Claimcheck to open it. The file {{file}} was left as it is.',
  },
  vaultExists: {
    what: 'There already is a vault on this computer.',
    next: 'Start Claimcheck again and unlock it.',
  },
  vaultUnwritable: {
    what: 'The vault file could not be written.',
    next: 'Check that there is free space and that you may write to {{file}}. Your last change is not saved yet.',
  },
  internal: {
    what: 'Something went wrong inside Claimcheck.',
    next: 'Try again. If it happens once more, report it with the reference {{reference}}.',
  },
}

/** The faults of a certificate, which stand in for the problem `certificate`. */
export const certificateFaults = {
  selfSigned: {
    what: 'The certificate of {{host}} is self-signed, so nobody vouches for it. Nothing was sent.',
    next: 'Look at the certificate and compare it with what whoever runs the server tells you; then you can trust this one alone.',
  },
  unknownIssuer: {
    what: 'The certificate of {{host}} comes from an authority this computer does not know. Nothing was sent.',
    next: 'Ask your administrator for the certificate of your company’s own authority and choose its file under Network.',
  },
  expired: {
    what: 'The certificate of {{host}} has expired. Nothing was sent.',
    next: 'Tell whoever runs the server to renew it. Check the date of this computer as well.',
  },
  notYetValid: {
    what: 'The certificate of {{host}} is not valid yet. Nothing was sent.',
    next: 'Check the date and time of this computer.',
  },
  wrongHost: {
    what: 'The certificate shown by {{host}} was made out to another name. Nothing was sent.',
    next: 'Use the server’s full name in the address, as it stands in the certificate.',
  },
  other: {
    what: 'The certificate of {{host}} cannot be trusted{{reason}}. Nothing was sent.',
    next: 'Ask whoever runs the server for another certificate. Look at this one: you may be able to trust it alone.',
  },
}

/** Why a certificate cannot be trusted, where a clause says it; they stand in the fault `other`. */
export const certificateReasons = {
  weakKey: ': a key in its chain is too short',
  weakSignature: ': a signature in its chain is outdated (SHA-1, MD5)',
  nameConstraint: ': an authority in its chain may not vouch for this name',
  unknownExtension: ': its chain sets a condition that is not known here',
  wrongUse: ': its chain is not made out for this use',
  nameInCommonName: ': the name stands in its common name (CN) only',
  shortWildcard: ': an asterisk right before the last part of a name does not count',
  unusualKey: ': its kind of key (Ed25519, P-521, RSA-PSS …) is not known here',
}

/** Why there is no TLS with a server; they stand in for the problem `tlsRefused`. */
export const tlsRefusals = {
  unknownName: {
    what: 'The server there does not know the name {{host}}.',
    next: 'Edit the connection and check the name in the address.',
  },
  outdated: {
    what: '{{host}} speaks only outdated or unusual TLS.',
    next: 'Edit the connection and check the address, or ask whoever runs the server for usual TLS 1.2 or 1.3.',
  },
  plainHttp: {
    what: '{{host}} speaks no TLS there, probably plain http.',
    next: 'Edit the connection: check the port, or begin the address with http://.',
  },
}

/** What is the matter with a proxy, which stands in for `proxyFailed` and `proxyRefused`. */
export const proxyFaults = {
  failed: {
    what: 'The proxy between this computer and {{host}} did not let the request through.',
    next: 'Check the proxy under Network or in your operating system, or ask your network team to allow {{host}}.',
  },
  unreachable: {
    what: 'The proxy for {{host}} cannot be reached.',
    next: 'Check the proxy under Network or in your operating system, and your network or VPN connection.',
  },
  malformed: {
    what: 'The address of the proxy for {{host}} is wrongly written. Nothing was sent.',
    next: 'Check the proxy under Network or in your operating system: it should look like http://host:port.',
  },
  protocolUnsupported: {
    what: 'The proxy for {{host}} speaks {{scheme}}, which Claimcheck does not. Nothing was sent.',
    next: 'Enter an HTTP proxy under Network, or ask your network team for one.',
  },
  scriptFailed: {
    what: 'The proxy script for {{host}} could not be used. Nothing was sent.',
    next: 'Check it in your operating system, or choose another proxy under Network.',
  },
  refused: {
    what: 'The proxy did not open the way to {{host}} (status {{status}}).',
    next: 'Check the address; if it is right, ask your network team to allow {{host}}. The details below show what the proxy says.',
  },
  proxyOrServer: {
    what: 'Status {{status}} came from {{host}} or from a proxy in front of it.',
    next: 'Open http://{{host}} in a browser: if your network wants a sign-in, do that and try again. If not, check the proxy and the sign-in details under Edit.',
  },
  credentialsMissing: {
    what: 'The proxy for {{host}} wants a name and password.',
    next: 'Edit the connection and enter them under Network, or ask your network team.',
  },
  credentialsRejected: {
    what: 'The proxy for {{host}} does not accept the name and password it got.',
    next: 'Edit the connection and enter them again under Network, or correct them in your operating system.',
  },
  schemeUnsupported: {
    what: 'The proxy for {{host}} wants a sign-in that Claimcheck cannot do: {{scheme}}.',
    next: 'Let a local proxy (cntlm, px) sign in and enter its address under Network, or ask your network team to allow Basic.',
  },
}

/** What is wrong with one field. */
export const fieldProblem = {
  typeAgain:
    'Please enter it again: what is stored is only sent where it was meant to go, and the server, authority or proxy has changed.',
  unconfirmed: 'Please confirm this, or use an https address.',
  noCertificate: 'No certificate was found in this file.',
  noKey: 'No private key can be read from this file.',
  wrongKeyPassphrase: 'This passphrase does not open the key.',
  unsupportedKey: 'The key is encrypted in a way that is not read here. Have it saved again with AES-256.',
  brokenCipher:
    'The key is encrypted with a cipher no longer supported. Convert it: openssl pkey -provider legacy -provider default -in key.pem -aes256 -out new.pem',
  weakKey: 'Too weak for TLS today. Have a new certificate issued.',
  keyOfAnother: 'The key does not belong to this certificate.',
  notProxy: 'Enter the proxy as http://host:port.',
  socksProxy: 'SOCKS is not supported. Enter the proxy as http://host:port.',
  notLoopback:
    'Your own browser needs a redirect address on this computer, such as http://127.0.0.1/callback.',
  required: 'Please fill this in.',
  noScheme: 'The address needs https:// in front.',
  notAnAddress: 'This is not a web address. It looks like https://server.example.com.',
  hasBlanks: 'There is a blank in it that does not belong there.',
  hasQuotes: 'There are quotation marks or brackets around the address.',
  twoSchemes: 'The address begins with https:// twice.',
  discovery: 'This is the address of the server’s description (discovery), not of the server itself.',
  hasQuery: 'Please leave out everything from the ? or # on.',
  plainHttp: 'This system is only spoken to over https.',
  taken: 'Another connection has this name. Please choose a different one.',
  unknownChoice: 'Please choose one of the options.',
  tooLong: 'This is too long.',
  ownConnection: 'A connection cannot build on itself. Please choose another one.',
}
