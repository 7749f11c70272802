/**
 * What went wrong, and what to do next, in English.
 * Rules: one plain sentence for what happened, no blame; then one thing to do that the user can really do.
 * Names from the outside ({{host}}, {{file}}) are quoted as they are; nothing here ever holds a secret.
 */
export const problems = {
  certificateChanged: {
    what: '{{host}} presented a different certificate from the one you accepted. Nothing was sent.',
    next: 'Ask the server operator whether the certificate was replaced, and compare the fingerprints below before you accept it.',
  },
  clientCertificateRefused: {
    what: '{{host}} requires a client certificate, or rejected the one it was sent.',
    next: 'Edit the connection and choose the certificate issued for this server under Network.',
  },
  browserFailed: {
    what: 'Your browser could not be opened.',
    next: 'Set a default browser in your operating system, or edit the connection to sign in in the login window.',
  },
  portTaken: {
    what: 'Another program already uses port {{port}} of this computer.',
    next: 'End that program and try again, or register a redirect address with another port.',
  },
  redirectNotLoopback: {
    what: 'Signing in with the default browser needs a redirect address on this computer.',
    next: 'Edit the connection: register and enter one such as http://127.0.0.1/callback, or sign in in the login window.',
  },
  tooManyAttempts: {
    what: 'There were too many failed attempts in a row.',
    next: 'Wait {{wait}}, then try again.',
  },
  recoveryCodeMistyped: {
    what: 'This is not a recovery code: a character is wrong or missing.',
    next: 'Compare it with your recovery kit, group by group. The letters I, L, O and U do not occur.',
  },
  wrongRecoveryCode: {
    what: 'This recovery code does not open this vault.',
    next: 'Use the newest recovery kit of this vault: changing the protection or creating a kit ends the older ones.',
  },
  notAVault: {
    what: 'The chosen file is not a Claimcheck vault, or it is damaged.',
    next: 'Choose the vault file (vault.json or a saved copy of it) from the other computer.',
  },
  vaultUnreadable: {
    what: 'The vault file {{file}} cannot be read right now.',
    next: 'Close programs that may be using it (a backup, a virus scan), check that you may read it, then try again.',
  },
  fileUnwritable: {
    what: 'The file could not be written to {{folder}}.',
    next: 'Make sure that the folder exists, has free space and lets you write, then try again.',
  },
  unknownHost: {
    what: 'Server {{host}} was not found.',
    next: 'Check the spelling of the address. If the server is in a company network, connect to it or its VPN and try again.',
  },
  connectionRefused: {
    what: '{{host}} can be reached, but no service is listening there.',
    next: 'Check the port in the address, and ask the server operator whether the service is running.',
  },
  unreachable: {
    what: '{{host}} cannot be reached from this computer.',
    next: 'Check your network or VPN connection, then try again.',
  },
  timedOut: {
    what: '{{host}} did not answer within {{seconds}} seconds.',
    next: 'Try again in a moment. If it keeps happening, a firewall may be blocking the request: ask your network team to allow {{host}}.',
  },
  closedEarly: {
    what: '{{host}} closed the connection before the response was complete.',
    next: 'Try again. If it happens every time, check whether the address needs http or https, and the password: some servers hang up on a wrong one.',
  },
  redirected: {
    what: '{{host}} redirected to another address instead of answering.',
    next: 'To keep your secrets safe, nothing was sent there. Edit the connection and enter the final address.',
  },
  notJson: {
    what: '{{host}} responded with {{contentType}} instead of a token.',
    next: 'The address probably leads to a web page or a gateway. Compare it with the one in the vendor’s documentation.',
  },
  emptyAnswer: {
    what: '{{host}} sent an empty response.',
    next: 'Compare the address with the vendor’s documentation, then try again.',
  },
  answerTooLarge: {
    what: 'The response from {{host}} was far too large for a token and was not read.',
    next: 'The address may lead to a download or a web page: check it. If it is right, send the details below to the server operator.',
  },
  noToken: {
    what: '{{host}} responded, but without a token.',
    next: 'Check that the address is the one for tokens. The details below show which fields came back.',
  },
  badAnswer: {
    what: 'The response from {{host}} could not be understood.',
    next: 'Send the details below to the server operator.',
  },
  tokenTypeUnsupported: {
    what: '{{host}} issued a token of type “{{type}}”. It requires proof of a key with every request, which Claimcheck does not support.',
    next: 'Ask the server operator to issue bearer tokens to this client.',
  },
  notFound: {
    what: '{{host}} knows no token service at this address.',
    next: 'Edit the connection and compare the address, including its path or tenant, with the vendor’s documentation.',
  },
  noMetadata: {
    what: 'No server metadata (OpenID Connect, OAuth) was found at this address of {{host}}.',
    next: 'Check the issuer including its path, or paste the address that ends with /.well-known/openid-configuration. You can also enter the endpoints yourself.',
  },
  issuerMismatch: {
    what: 'The metadata at {{host}} is that of another server: {{issuer}}.',
    next: 'If that is the server you mean, enter its address as issuer. Otherwise check the address, or enter the endpoints yourself.',
  },
  serverFailed: {
    what: '{{host}} reported an internal error (status {{status}}).',
    next: 'Your settings are probably fine. Try again later; if it persists, send the details below to the server operator.',
  },
  unexpectedStatus: {
    what: '{{host}} responded with the unexpected status {{status}}.',
    next: 'Check the address, then look at the details below.',
  },
  clientRefused: {
    what: 'The server does not accept this client ID or client secret.',
    next: 'Edit the connection and enter both again, as issued. If they are right, ask whether the client is active in this environment.',
  },
  credentialsRefused: {
    what: 'The server does not accept this user name or password.',
    next: 'Edit the connection and enter them again. Only one attempt was made, so that the account is not locked.',
  },
  scopeRefused: {
    what: 'The server does not grant what was requested.',
    next: 'Check the scope or API key of this connection, or ask the vendor to allow it for your client.',
  },
  grantRefused: {
    what: 'This client may not sign in this way.',
    next: 'Choose another sign-in method under Edit, or ask the vendor to allow this one for your client.',
  },
  requestRefused: {
    what: 'The server rejected the request as invalid.',
    next: 'Compare the fields sent (in the details below) with the vendor’s documentation.',
  },
  refreshRefused: {
    what: 'The sign-in has expired and can no longer be renewed.',
    next: 'Get a new token; you will be asked to sign in again.',
  },
  codeRefused: {
    what: 'The sign-in worked, but the server did not accept the authorization code.',
    next: 'Get a token again and sign in without a long pause. If it fails again, check the redirect address and client secret.',
  },
  sourceRefused: {
    what: 'The server does not accept the token of the source connection.',
    next: 'Open the source connection, get a new token there, then try again here.',
  },
  accountLocked: {
    what: 'The server is refusing further attempts for now; the account may be locked.',
    next: 'Wait before trying again. If it stays locked, ask the system’s administrator to unlock the account.',
  },
  clockOff: {
    what: 'The sign-in was refused because this computer’s clock is wrong by {{difference}}.',
    next: 'Turn on automatic time on this computer, then try again.',
  },
  refused: {
    what: 'The server refused to issue a token.',
    next: 'The details below show what the server said. If that does not help, send them to the vendor.',
  },
  refusedSilently: {
    what: '{{host}} refused the request without giving a reason.',
    next: 'It is usually the client, its scope, or this computer’s address. Check the sign-in details under Edit; if they are right, ask the server operator whether this address is allowed.',
  },
  audienceRefused: {
    what: 'The server refused the signed request, probably because its audience (aud) was changed.',
    next: 'Edit the connection and set the audience back to {{usual}}, unless the vendor specified {{audience}}. If it is right, enter client ID and client secret again.',
  },
  cancelled: {
    what: 'The request was cancelled.',
    next: 'Nothing has changed. Get a token whenever you are ready.',
  },
  signInNeeded: {
    what: 'The token cannot be renewed without you.',
    next: 'Get a new token, and sign in if you are asked to.',
  },
  accessDenied: {
    what: 'Access was denied in the login window.',
    next: 'Get a token again and agree to the access, or sign in with an account that may grant it.',
  },
  foreignState: {
    what: 'The login window received a response that does not belong to this sign-in. It was ignored.',
    next: 'Get a token again and finish in the window that opens. If it happens again, tell your administrator.',
  },
  loginRefused: {
    what: 'The login page ended the sign-in with “{{error}}”.',
    next: 'Check the client ID, scope and redirect address of this connection, then try again.',
  },
  loginErrorPage: {
    what: 'The login window was closed on a page of {{host}} that offered no way to sign in.',
    next: 'Usually the server does not know this client ID or has another redirect address registered. Compare both with the server, character by character, and edit the connection or have them registered.',
  },
  issuerDiffers: {
    what: 'The response to the sign-in names {{found}} as its issuer instead of {{issuer}}. It was not used.',
    next: 'Check the issuer of this connection, then try again. If it is right, tell your administrator: another server may have interfered.',
  },
  deviceCodeExpired: {
    what: 'The code was not entered in time.',
    next: 'Get a token again and enter the new code at the server.',
  },
  idTokenInvalid: {
    what: 'The ID token of {{host}} is not valid: {{reason}}.',
    next: 'Check the issuer, client ID and key address (JWKS) of this connection, or use the access token instead.',
  },
  loginPageFailed: {
    what: 'The login page of {{host}} could not be shown.',
    next: 'Check the address and your network connection, then try again.',
  },
  loginUnencrypted: {
    what: 'The sign-in led to {{host}} without encryption (http). Nothing was sent there.',
    next: 'Ask the server operator for a login page over https, or check the address of this connection.',
  },
  routeBypassed: {
    what: 'The browser would have bypassed this connection’s CA, certificate or proxy. The sign-in was stopped; nothing was sent.',
    next: 'Set another browser in CLAIMCHECK_BROWSER, start Claimcheck on Electron, or ask your administrator which proxy the browser has to use.',
  },
  routeForbidden: {
    what: 'The policy “{{policy}}” of this computer makes the browser bypass this connection’s CA, certificate or proxy. The sign-in was stopped; nothing was sent.',
    next: 'Set another browser in CLAIMCHECK_BROWSER, start Claimcheck on Electron, or ask your administrator for an exception from this policy.',
  },
  invalid: {
    what: 'Some entries are missing or invalid.',
    next: 'Correct the marked fields and save again. Your entries are kept.',
  },
  notForXml: {
    what: 'The user name or password contains a control character that XML does not allow. Nothing was sent.',
    next: 'Edit the connection: enter the value without that character, or send the sign-in as JSON or as a form.',
  },
  valueMissing: {
    what: 'Step {{step}} of the sign-in did not find “{{name}}” in the response of {{host}}.',
    next: 'Edit the connection: compare the place with the vendor’s documentation, or try the step and pick the value from its response.',
  },
  notForHeader: {
    what: 'A value contains a character that the header {{field}} cannot carry. Nothing was sent.',
    next: 'Edit the connection: enter the value without that character, or send it in the body of the request.',
  },
  notForStep: {
    what: 'Step {{step}} of the sign-in cannot use a value in its {{field}}. Nothing was sent.',
    next: 'Edit the connection: check the step’s address, and values that are to be sent as JSON.',
  },
  gone: {
    what: 'This connection no longer exists.',
    next: 'It was deleted in the meantime. Choose another one or add it again.',
  },
  nothingHeld: {
    what: 'There is no token here yet.',
    next: 'Get a token first.',
  },
  tokenRanOut: {
    what: 'This token has expired, so it was not handed over.',
    next: 'Get a new one.',
  },
  notPressed: {
    what: 'Nothing was done: no key press or click came just before.',
    next: 'Press the button again. A screen reader has to pass Enter or a click to the window. A token can also be copied without showing it.',
  },
  sourceFailed: {
    what: 'The source connection “{{name}}” could not provide a token.',
    next: 'Open “{{name}}” and solve its problem first.',
  },
  callUnencrypted: {
    what: 'Nothing was sent: the address to try at {{host}} is not encrypted (http).',
    next: 'Enter an address with https under Edit.',
  },
  importFailed: {
    what: 'Nothing could be imported.',
    next: 'Choose another file.',
  },
  secretMissing: {
    what: 'A secret is missing: this connection was imported without it.',
    next: 'Add it under Edit.',
  },
  formUnsafe: {
    what: 'Nothing was copied: the token contains characters that this format takes for something else.',
    next: 'Copy the token alone, or choose another format.',
  },
  clipboardFailed: {
    what: 'The clipboard could not be written to.',
    next: 'Another program may be blocking it. Close that program or try again in a moment.',
  },
  clipboardToolMissing: {
    what: 'Nothing was copied: on Wayland this needs a program that is not installed.',
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
    what: 'The system’s key store did not hand over the key of the vault.',
    next: 'Unlock it, answer what it asks, and try again; otherwise restart Claimcheck.',
  },
  vaultDamaged: {
    what: 'The vault file is damaged.',
    next: 'It was not changed. Keep a copy of {{file}} and restore it from your own backup.',
  },
  vaultNewer: {
    what: 'This vault was written by a newer version of Claimcheck (format {{version}}).',
    next: 'Update Claimcheck to open it. The file {{file}} was not changed.',
  },
  vaultExists: {
    what: 'There is already a vault on this computer.',
    next: 'Restart Claimcheck and unlock it.',
  },
  vaultUnwritable: {
    what: 'The vault file could not be written.',
    next: 'Check that there is free space and that you may write to {{file}}. Your last change is not saved yet.',
  },
  internal: {
    what: 'Something went wrong inside Claimcheck.',
    next: 'Try again. If it happens again, report it with the reference {{reference}}.',
  },
}

/** The faults of a certificate, which stand in for the problem `certificate`. */
export const certificateFaults = {
  selfSigned: {
    what: 'The certificate of {{host}} is self-signed and not confirmed by anyone else. Nothing was sent.',
    next: 'View the certificate and compare it with what the server operator tells you; then you can trust it alone.',
  },
  unknownIssuer: {
    what: 'The certificate of {{host}} comes from a CA this computer does not know. Nothing was sent.',
    next: 'Ask your administrator for the certificate of your company’s CA and choose its file under Network.',
  },
  expired: {
    what: 'The certificate of {{host}} has expired. Nothing was sent.',
    next: 'Ask the server operator to renew it. Check the date of this computer as well.',
  },
  notYetValid: {
    what: 'The certificate of {{host}} is not valid yet. Nothing was sent.',
    next: 'Check the date and time of this computer.',
  },
  wrongHost: {
    what: 'The certificate of {{host}} was issued to another name. Nothing was sent.',
    next: 'Use the server’s full name in the address, as given in the certificate.',
  },
  other: {
    what: 'The certificate of {{host}} is not trusted{{reason}}. Nothing was sent.',
    next: 'Ask the server operator for another certificate. View this one: you may be able to trust it alone.',
  },
}

/** Why an ID token is not valid: a clause for the problem and the warning `idTokenInvalid`. */
export const idTokenFaults = {
  missing: 'none was issued',
  unreadable: 'it is not a signed JWT',
  noKeys: 'there is no key to verify it with',
  signature: 'its signature does not match the server’s keys',
  issuer: 'it was issued by another server',
  audience: 'it was issued for another client',
  time: 'it has expired or is not valid yet',
  nonce: 'it belongs to another sign-in',
  accessToken: 'it belongs to another access token',
}

/** Why a certificate cannot be trusted, where a clause says it; they stand in the fault `other`. */
export const certificateReasons = {
  weakKey: ': a key in its chain is too short',
  weakSignature: ': a signature in its chain is outdated (SHA-1, MD5)',
  nameConstraint: ': a CA in its chain must not issue for this name',
  unknownExtension: ': its chain sets a condition that is not supported here',
  wrongUse: ': its chain is not issued for this use',
  nameInCommonName: ': the name is only in its common name (CN)',
  shortWildcard: ': an asterisk right before the last part of a name does not count',
  unusualKey: ': its kind of key (such as Ed25519 or RSA-PSS) is not supported here',
}

/** Why there is no TLS with a server; they stand in for the problem `tlsRefused`. */
export const tlsRefusals = {
  unknownName: {
    what: 'The server there does not know the name {{host}}.',
    next: 'Edit the connection and check the name in the address.',
  },
  outdated: {
    what: '{{host}} uses only outdated or unusual TLS.',
    next: 'Edit the connection and check the address, or ask the server operator for the usual TLS 1.2 or 1.3.',
  },
  plainHttp: {
    what: '{{host}} does not use TLS there, probably only http.',
    next: 'Edit the connection: check the port, or begin the address with http://.',
  },
}

/** Words a proxy's problem, for `proxyFailed` and `proxyRefused`. */
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
    what: 'The address of the proxy for {{host}} is malformed. Nothing was sent.',
    next: 'Check the proxy under Network or in your operating system: it should look like http://host:port.',
  },
  protocolUnsupported: {
    what: 'The proxy for {{host}} uses {{scheme}}, which Claimcheck does not support. Nothing was sent.',
    next: 'Enter an HTTP proxy under Network, or ask your network team for one.',
  },
  scriptFailed: {
    what: 'The proxy script for {{host}} could not be used. Nothing was sent.',
    next: 'Check it in your operating system, or choose another proxy under Network.',
  },
  refused: {
    what: 'The proxy refused to connect to {{host}} (status {{status}}).',
    next: 'Check the address; if it is right, ask your network team to allow {{host}}. The details below show the proxy’s response.',
  },
  proxyOrServer: {
    what: 'Status {{status}} came from {{host}} or from a proxy in front of it.',
    next: 'Open http://{{host}} in a browser: if your network requires a sign-in, sign in and try again. If not, check the proxy and the sign-in details under Edit.',
  },
  credentialsMissing: {
    what: 'The proxy for {{host}} requires a user name and password.',
    next: 'Edit the connection and enter them under Network, or ask your network team.',
  },
  credentialsRejected: {
    what: 'The proxy for {{host}} rejected the user name and password it was sent.',
    next: 'Edit the connection and enter them again under Network, or correct them in your operating system.',
  },
  schemeUnsupported: {
    what: 'The proxy for {{host}} requires a sign-in that Claimcheck does not support: {{scheme}}.',
    next: 'Let a local proxy (cntlm, px) sign in and enter its address under Network, or ask your network team to allow Basic.',
  },
}

/** What is wrong with one field. */
export const fieldProblem = {
  typeAgain:
    'Please enter this again: stored values only go to the server they were entered for, and the server, CA or proxy has changed.',
  unconfirmed: 'Please confirm this, or use an https address.',
  noCertificate: 'No certificate was found in this file.',
  noKey: 'No private key can be read from this file.',
  wrongKeyPassphrase: 'This passphrase does not open the key.',
  unsupportedKey: 'The key’s encryption is not supported here. Have it saved again with AES-256.',
  brokenCipher:
    'The key is encrypted with an outdated cipher. Convert it: openssl pkey -provider legacy -provider default -in key.pem -aes256 -out new.pem',
  weakKey: 'Too weak for TLS today. Have a new certificate issued.',
  keyOfAnother: 'The key does not belong to this certificate.',
  publicKey: 'This is a public key or a certificate. Choose the private key.',
  keyEncrypted: 'The key is encrypted. Please enter its passphrase.',
  algorithmUnfit:
    'This key does not fit the chosen signature algorithm. Choose “automatic” or another algorithm.',
  shortKey: 'This RSA key is too short: at least 2048 bits are needed. Have a new key generated.',
  noClientCertificate: 'This needs a client certificate. Add it under Network.',
  notProxy: 'Enter the proxy as http://host:port.',
  socksProxy: 'SOCKS is not supported. Enter the proxy as http://host:port.',
  notLoopback:
    'The default browser needs a redirect address on this computer, such as http://127.0.0.1/callback.',
  required: 'Please fill this in.',
  noScheme: 'The address must start with https://.',
  notAnAddress: 'This is not a web address. Example: https://server.example.com.',
  hasBlanks: 'It contains a space that does not belong there.',
  malformedParameter: 'Line {{line}} is not a name with a value. Example: name=value.',
  malformedHeader: 'Line {{line}} is not a header. Example: Name: value.',
  notAKey:
    'This is not a private key. Paste it as PEM (-----BEGIN PRIVATE KEY-----) or JWK, or choose its file.',
  sshKey: 'This key is in OpenSSH format. Convert a copy of it: ssh-keygen -p -m PKCS8 -f copy',
  symmetricKey:
    'This JWK is a shared secret, not a private key. Choose a client authentication with a client secret instead.',
  keySet: 'This is a set of keys (JWKS). Paste only the one key to sign with.',
  stepsNewer:
    'A newer version of Claimcheck wrote these steps. Update Claimcheck, or start again with the usual login.',
  stepsUnreadable: 'These steps are damaged. Start again with the usual login.',
  stepsWrong: 'Something in the steps is missing or invalid.',
  ownHeader: 'Claimcheck sets this header itself. Please remove the line.',
  hasQuotes: 'There are quotation marks or brackets around the address.',
  twoSchemes: 'The address begins with https:// twice.',
  discovery: 'This is the address of the server’s description (discovery), not of the server.',
  hasQuery: 'Please leave out everything from the ? or # on.',
  plainHttp: 'This system only accepts https.',
  taken: 'Another connection already has this name. Please choose a different one.',
  unknownChoice: 'Please choose one of the options.',
  tooLong: 'This is too long.',
  ownConnection: 'A connection cannot be its own source. Please choose another one.',
}
