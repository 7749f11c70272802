/**
 * The closed vocabulary of problems. A problem carries facts, never prose; the window words it in three languages and
 * always says what to do next. The only prose is that of a system's own file (`OwnAdvice`), in all languages. No
 * problem may contain a secret: texts from a server are redacted and cut before they get here.
 */
import type { Words } from './words.ts'

/** A system's own words for a problem and its next step, where the general ones would say less. */
export interface OwnAdvice {
  readonly what: Words
  /** Absent: the general next step applies. */
  readonly next?: Words
}

/** A request and its response, without any secret. */
export interface Exchange {
  readonly method: string
  /** Scheme, host, port and path; never a query. */
  readonly url: string
  /** Names of the fields sent, never their values. */
  readonly sentFields: readonly string[]
  readonly status?: number
  readonly contentType?: string
  readonly milliseconds: number
  /** The beginning of the response, without secrets; absent if the response contained a token. */
  readonly excerpt?: string
}

/** What is wrong with one field of a form. */
export interface FieldProblem {
  readonly field: string
  readonly reason:
    | 'required'
    | 'noScheme'
    | 'notAnAddress'
    | 'hasBlanks'
    | 'hasQuery'
    | 'plainHttp'
    /** Quotation marks or angle brackets around an address. */
    | 'hasQuotes'
    /** `https://https://…`. */
    | 'twoSchemes'
    /** The address of a discovery document, not of the server itself. */
    | 'discovery'
    | 'taken'
    | 'unknownChoice'
    | 'tooLong'
    | 'ownConnection'
    /** A stored secret is not sent to another server, with another trust or by another proxy. */
    | 'typeAgain'
    /** Plain http without the user's consent. */
    | 'unconfirmed'
    /** It contains no certificate: in PEM, or beside the key of PKCS#12. */
    | 'noCertificate'
    /** It contains no private key, or none that can be read. */
    | 'noKey'
    | 'wrongKeyPassphrase'
    /** Its encryption is not supported. */
    | 'unsupportedKey'
    /** It is encrypted with a broken cipher, such as DES. */
    | 'brokenCipher'
    /** TLS considers the key or the certificate's signature too weak. */
    | 'weakKey'
    /** Key and certificate do not belong together. */
    | 'keyOfAnother'
    /** A public key or a certificate where the private key is needed. */
    | 'publicKey'
    /** An encrypted key without a passphrase. */
    | 'keyEncrypted'
    /** A key that the chosen signature algorithm cannot use. */
    | 'algorithmUnfit'
    /** An RSA key below 2048 bits (RFC 7518 section 3.3). */
    | 'shortKey'
    /** The chosen client authentication needs a client certificate in the network settings. */
    | 'noClientCertificate'
    /** Not `http://host:port`. */
    | 'notProxy'
    /** A SOCKS proxy, which is not supported. */
    | 'socksProxy'
    /** A line that is no `name=value`. */
    | 'malformedParameter'
    /** A line that is no `Name: value`. */
    | 'malformedHeader'
    /** Neither PEM nor JWK nor PKCS#12. */
    | 'notAKey'
    /** A private key in the format of OpenSSH. */
    | 'sshKey'
    /** A JWK with a shared secret (`oct`). */
    | 'symmetricKey'
    /** A set of keys (JWKS), where one key is needed. */
    | 'keySet'
    /** Login steps that a newer version wrote. */
    | 'stepsNewer'
    /** Damaged login steps. */
    | 'stepsUnreadable'
    /** Something in the login steps is to be corrected; the steps themselves show what. */
    | 'stepsWrong'
    /** A header field that the program sets by itself. */
    | 'ownHeader'
    /** The system browser requires a redirect address on this machine (`http://127.0.0.1/…`). */
    | 'notLoopback'
  /** What the user probably meant, ready to be inserted. */
  readonly suggestion?: string
  /** Number of the first line concerned, from 1. */
  readonly line?: number
}

/** What is wrong with a server's certificate, or with one of its issuers'. */
export type CertificateFault =
  | 'selfSigned'
  | 'unknownIssuer'
  | 'expired'
  | 'notYetValid'
  | 'wrongHost'
  | CertificateReason
  | 'other'

/** Faults that the window describes by a clause. */
export type CertificateReason =
  /** Such as RSA below 2048 bits. */
  | 'weakKey'
  /** Signed with SHA-1 or MD5. */
  | 'weakSignature'
  /** An authority may not vouch for this name (RFC 5280 section 4.2.1.10). */
  | 'nameConstraint'
  /** An unknown critical extension (RFC 5280 section 4.2). */
  | 'unknownExtension'
  /** An issuer that may not sign certificates, or a server certificate that is not for servers. */
  | 'wrongUse'
  /** The name is only in the common name, where it does not count (RFC 9525 section 2). */
  | 'nameInCommonName'
  /** The name would match a wildcard of two labels, such as `*.intern`, which does not count. */
  | 'shortWildcard'
  /** A type of key that the browser does not support: Ed25519, P-521, RSA-PSS. */
  | 'unusualKey'

/** Why TLS with a server failed before its certificate was checked. */
export type TlsRefusal =
  /** The server does not know the requested name (RFC 6066 section 3). */
  | 'unknownName'
  /** No version, cipher or key that both sides support. */
  | 'outdated'
  /** The server does not speak TLS. */
  | 'plainHttp'

interface AtHost {
  /** Host and port of the server. */
  readonly host: string
}

interface FromServer {
  readonly exchange?: Exchange
  /** Replaces the window's own words. */
  readonly advice?: OwnAdvice
}

/** An OAuth error response (RFC 6749 section 5.2), redacted and cut. */
interface Described extends FromServer {
  readonly error?: string
  readonly description?: string
}

/** The network did not carry the request. */
export type NetworkProblem = AtHost &
  FromServer &
  (
    | { readonly kind: 'unknownHost' }
    | { readonly kind: 'connectionRefused' }
    | { readonly kind: 'unreachable' }
    | { readonly kind: 'timedOut'; readonly seconds: number }
    | { readonly kind: 'closedEarly' }
    /** `detail`: the network stack's message, if it says more than the fault. */
    | { readonly kind: 'certificate'; readonly fault: CertificateFault; readonly detail?: string }
    /** `detail`: the network stack's code. */
    | { readonly kind: 'tlsRefused'; readonly reason: TlsRefusal; readonly detail: string }
    /** The server presented a different certificate from the accepted one; SHA-256 as in `CertificateView`. */
    | { readonly kind: 'certificateChanged'; readonly pinned: string; readonly found: string }
    /** The server requires a client certificate, or does not accept the one presented. */
    | { readonly kind: 'clientCertificateRefused' }
    | ProxyProblem
  )

/** A proxy's failure, or a reason that it cannot be used. */
export type ProxyProblem =
  /** `unreachable`: nothing responds at its address. `malformed`: its address is invalid; nothing was sent. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'failed' | 'unreachable' | 'malformed' }
  /** It uses another protocol than HTTP, such as `SOCKS`; nothing was sent. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'protocolUnsupported'; readonly scheme: string }
  /** The system's proxy script (PAC) could not be loaded or used; nothing was sent. `detail`: its address, if known. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'scriptFailed'; readonly detail?: string }
  /** It refused a tunnel. `detail`: its message, redacted and cut. */
  | {
      readonly kind: 'proxyFailed'
      readonly reason: 'refused'
      readonly status: number
      readonly detail: string
    }
  /** Over plain http a response may be the proxy's as well as the server's. `to`: its target, as in `redirected`. */
  | {
      readonly kind: 'proxyFailed'
      readonly reason: 'proxyOrServer'
      readonly status: number
      readonly to?: string
    }
  /** It requires a name and password (407), or rejects those it received. */
  | { readonly kind: 'proxyRefused'; readonly reason: 'credentialsMissing' | 'credentialsRejected' }
  /** It supports only these authentication schemes, such as `Negotiate, NTLM`. */
  | { readonly kind: 'proxyRefused'; readonly reason: 'schemeUnsupported'; readonly scheme: string }

export type ProxyReason = ProxyProblem['reason']

/** A response arrived, but it is no token response. */
export type ResponseProblem = AtHost &
  FromServer &
  (
    | { readonly kind: 'redirected'; readonly to?: string }
    | { readonly kind: 'notJson'; readonly contentType: string; readonly title?: string }
    | { readonly kind: 'emptyAnswer' }
    /** `detail`: the network stack's code, if the headers were too large. */
    | { readonly kind: 'answerTooLarge'; readonly limitBytes: number; readonly detail?: string }
    /** `sought`: the places where a token was looked for, if the user named them. */
    | { readonly kind: 'noToken'; readonly fields: readonly string[]; readonly sought?: readonly string[] }
    /** A login step's response has no value, or none that is a text or number, where a later step needs one. */
    | { readonly kind: 'valueMissing'; readonly step: number; readonly name: string; readonly at: string }
    | { readonly kind: 'badAnswer'; readonly detail: string }
    /** Its `token_type` requires a proof with every request, such as `DPoP` (RFC 9449). */
    | { readonly kind: 'tokenTypeUnsupported'; readonly type: string }
    | { readonly kind: 'notFound' }
    /** Neither place for a server's metadata has any (OpenID Connect Discovery 1.0 section 4, RFC 8414 section 3). */
    | { readonly kind: 'noMetadata' }
    /** The metadata are those of another server. `issuer`: its, redacted and cut. */
    | { readonly kind: 'issuerMismatch'; readonly issuer: string }
    | { readonly kind: 'serverFailed'; readonly status: number; readonly retryAfterSeconds?: number }
    | { readonly kind: 'unexpectedStatus'; readonly status: number }
  )

/** The server understood and refused. Such refusals are final: they are never retried automatically. */
export type RefusalProblem = Described &
  /** Client id or client secret (`invalid_client`). */
  (
    | { readonly kind: 'clientRefused' }
    /** User name or password. */
    | { readonly kind: 'credentialsRefused' }
    | { readonly kind: 'scopeRefused' }
    /** This client may not use this grant (`unauthorized_client`, `unsupported_grant_type`). */
    | { readonly kind: 'grantRefused' }
    | { readonly kind: 'requestRefused' }
    /** The refresh token was spent, revoked or has expired: a new sign-in is needed. */
    | { readonly kind: 'refreshRefused' }
    /** The authorization code was rejected. */
    | { readonly kind: 'codeRefused' }
    /** The source token of a delegation was rejected. */
    | { readonly kind: 'sourceRefused' }
    /** Too many attempts or a locked account (429, or 403 with Retry-After). */
    | { readonly kind: 'accountLocked'; readonly retryAfterSeconds?: number }
    /** Rejected, which the local clock explains: it is off by `seconds` (positive: it is ahead). */
    | { readonly kind: 'clockOff'; readonly seconds: number }
    /** An assertion whose audience (`aud`) was changed from the vendor's: the likeliest cause of its rejection. */
    | { readonly kind: 'audienceRefused'; readonly audience: string; readonly usual: string }
    /** Any other OAuth error code, or a refusal in the server's own words. */
    | { readonly kind: 'refused' }
    /**
     * 400 or 403 with an empty body. `clockSeconds`: how far the local clock is off (positive: it is ahead), which may
     * be the reason.
     */
    | ({ readonly kind: 'refusedSilently'; readonly clockSeconds?: number } & AtHost)
  )

/** Why an ID token cannot be relied on (OpenID Connect Core section 3.1.3.7). */
export type IdTokenFault =
  /** None was issued. */
  | 'missing'
  /** It is no signed JWT: encrypted, unsigned or malformed. */
  | 'unreadable'
  /** There is no key to verify it with: none is configured, or the server's keys could not be read. */
  | 'noKeys'
  | 'signature'
  | 'issuer'
  | 'audience'
  /** It has expired, or is not valid yet. */
  | 'time'
  | 'nonce'
  /** Its `at_hash` is that of another access token. */
  | 'accessToken'

/** The login window. */
export type LoginProblem =
  | { readonly kind: 'cancelled' }
  /**
   * Only the user can get the token, and the request was made without them: no login window was opened. `exchange`: how
   * the refresh token was refused, if one was sent.
   */
  | { readonly kind: 'signInNeeded'; readonly exchange?: Exchange }
  | { readonly kind: 'accessDenied'; readonly description?: string }
  | { readonly kind: 'foreignState' }
  | { readonly kind: 'loginRefused'; readonly error: string; readonly description?: string }
  /**
   * The window was closed on the authorization server's own error page: one of status 400 or more or, without a
   * `status`, one without anything to sign in with. `clientId` and `redirectUri`: as sent, to be compared with the
   * registered ones.
   */
  | {
      readonly kind: 'loginErrorPage'
      readonly host: string
      readonly status?: number
      readonly clientId: string
      readonly redirectUri: string
    }
  | { readonly kind: 'loginPageFailed'; readonly host: string; readonly detail: string }
  /** The login page led to a plain http address that is not allowed for this connection; nothing was sent there. */
  | { readonly kind: 'loginUnencrypted'; readonly host: string }
  /**
   * The browser would bypass the connection's transport options (trust, client certificate, proxy), for an unknown
   * reason.
   */
  | { readonly kind: 'routeBypassed' }
  /** The same because of a machine policy; its name, such as `ProxySettings`. */
  | { readonly kind: 'routeForbidden'; readonly policy: string }
  /** The response names another issuer than the server's, or none where it must (RFC 9207). */
  | { readonly kind: 'issuerDiffers'; readonly issuer: string; readonly found?: string }
  /** The user did not enter the code in time (RFC 8628 section 3.5). */
  | { readonly kind: 'deviceCodeExpired' }
  /** The ID token was to be handed out, and is not valid. */
  | { readonly kind: 'idTokenInvalid'; readonly fault: IdTokenFault; readonly host: string }
  /** The user's own browser could not be opened. */
  | { readonly kind: 'browserFailed'; readonly detail: string }
  /** Another program listens on the redirect address's port. */
  | { readonly kind: 'portTaken'; readonly port: number }
  /** The redirect address does not lead to this machine, which the system browser needs. */
  | { readonly kind: 'redirectNotLoopback' }

/** The user's request cannot be fulfilled. */
export type InputProblem =
  | { readonly kind: 'invalid'; readonly fields: readonly FieldProblem[] }
  /** The connection (or its token) no longer exists. */
  | { readonly kind: 'gone' }
  /** There is no token to copy or show. */
  | { readonly kind: 'nothingHeld' }
  /** The token has expired; copying it would be useless. */
  | { readonly kind: 'tokenRanOut' }
  /** A token is shown only within a second of a key press or click that main saw; there was none, or it was used. */
  | { readonly kind: 'notPressed' }
  /**
   * A value with characters that XML cannot carry (XML 1.0 section 2.2: control characters); nothing was sent. `field`:
   * its name on the wire.
   */
  | { readonly kind: 'notForXml'; readonly field: string }
  /** A value with characters that a header field cannot carry (RFC 9110 section 5.5); nothing was sent. */
  | { readonly kind: 'notForHeader'; readonly field: string }
  /** A value that is no JSON, or no part of a path, where a login step has it as such; nothing was sent. */
  | { readonly kind: 'notForStep'; readonly step: number; readonly field: string }
  /** A delegation's source connection has no usable token, for the given reason. */
  | { readonly kind: 'sourceFailed'; readonly name: string; readonly because: Problem }
  /** The address to try is plain http, which the connection does not allow for this host; nothing was sent. */
  | { readonly kind: 'callUnencrypted'; readonly host: string }
  /**
   * Nothing of a source can be imported; `advice` says why, in the words of its format. `passphrase`: it is encrypted, and
   * none was typed, or the wrong one.
   */
  | {
      readonly kind: 'importFailed'
      readonly advice: Required<OwnAdvice>
      readonly passphrase?: 'needed' | 'wrong'
    }
  /** The connection lacks secrets: it was imported without them. `fields`: their ids. */
  | { readonly kind: 'secretMissing'; readonly fields: readonly string[] }
  /** The form in which the token was to be copied would take a part of it for something else. */
  | { readonly kind: 'formUnsafe' }
  | { readonly kind: 'clipboardFailed'; readonly detail: string }
  /** Nothing was copied: this machine's clipboard needs a program that is not installed. */
  | { readonly kind: 'clipboardToolMissing'; readonly tool: string }

/** The vault file. */
export type VaultProblem =
  | { readonly kind: 'vaultLocked' }
  | { readonly kind: 'wrongPassphrase' }
  /** After several wrong attempts: the next is possible after this many seconds. */
  | { readonly kind: 'tooManyAttempts'; readonly waitSeconds: number }
  /** The code's checksum shows that it was mistyped; nothing was tried. */
  | { readonly kind: 'recoveryCodeMistyped' }
  /** Correctly typed, but it belongs to another vault or to an older key. */
  | { readonly kind: 'wrongRecoveryCode' }
  /** The file is no vault, or a damaged one. */
  | { readonly kind: 'notAVault' }
  | { readonly kind: 'passphraseTooWeak' }
  /** The operating system does not really protect keys here, or refused to open this one. */
  | { readonly kind: 'protectionUnavailable'; readonly detail: string }
  /** Truncated, emptied or another program's; `backup`: whether a last good copy exists. */
  | { readonly kind: 'vaultDamaged'; readonly file: string; readonly backup: boolean }
  | { readonly kind: 'vaultNewer'; readonly file: string; readonly version: number }
  | { readonly kind: 'vaultExists' }
  | { readonly kind: 'vaultUnwritable'; readonly file: string; readonly detail: string }
  /** Another program has locked it, or the user may not read it. */
  | { readonly kind: 'vaultUnreadable'; readonly file: string; readonly detail: string }
  /** A file for the user (recovery kit, copy of the vault) could not be written. */
  | { readonly kind: 'fileUnwritable'; readonly folder: string; readonly detail: string }

/** A bug. `reference` finds the log line; no stack trace reaches the window. */
export type OwnProblem = { readonly kind: 'internal'; readonly reference: string }

export type Problem =
  | NetworkProblem
  | ResponseProblem
  | RefusalProblem
  | LoginProblem
  | InputProblem
  | VaultProblem
  | OwnProblem

export type ProblemKind = Problem['kind']

/** The result of every request: a value or a problem; expected failures are returned, never thrown across IPC. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/** Creates a successful result. */
export function good<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/** Creates a failed result. */
export function bad(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem }
}
