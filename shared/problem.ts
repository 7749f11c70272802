/**
 * Every way it can go wrong that a person can be told about: a closed vocabulary.
 * A problem carries facts, never prose; the window words it in three languages and always says what to do next. The one
 * prose is that of a system's own file (`OwnAdvice`), in all languages.
 * Nothing in it may hold a secret: texts that came from a server are redacted and cut before they get here.
 */
import type { Words } from './words.ts'

/** A system's own words for what happened and what to do next, where the general ones would say less. */
export interface OwnAdvice {
  readonly what: Words
  /** Absent: the general next step is right here too. */
  readonly next?: Words
}

/** What was sent and what came back, without anything secret in it. */
export interface Exchange {
  readonly method: string
  /** Scheme, host, port and path; never a query. */
  readonly url: string
  /** Names of the fields sent, never their values. */
  readonly sentFields: readonly string[]
  readonly status?: number
  readonly contentType?: string
  readonly milliseconds: number
  /** The first characters of the answer, secrets removed; absent where the answer held a token. */
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
    /** A stored secret is not sent to another server, by another authority's word or another proxy. */
    | 'typeAgain'
    /** Plain http, and the person has not agreed to it yet. */
    | 'unconfirmed'
    /** No certificate was found in it: in PEM, or beside the key of PKCS#12. */
    | 'noCertificate'
    /** No private key is in it, or none that can be read. */
    | 'noKey'
    | 'wrongKeyPassphrase'
    /** Encrypted in a way that is not read. */
    | 'unsupportedKey'
    /** Encrypted by a cipher that protects nothing any more, such as DES. */
    | 'brokenCipher'
    /** TLS thinks too little of the key or of the certificate's signature. */
    | 'weakKey'
    /** Key and certificate do not belong together. */
    | 'keyOfAnother'
    /** Not `http://host:port`. */
    | 'notProxy'
    /** A SOCKS proxy, which is not spoken. */
    | 'socksProxy'
    /** The system browser needs a redirect address on this machine (`http://127.0.0.1/…`). */
    | 'notLoopback'
  /** What the person probably meant, ready to be put in. */
  readonly suggestion?: string
}

/** What is wrong with a server's certificate, or with one of those that it was signed by. */
export type CertificateFault =
  | 'selfSigned'
  | 'unknownIssuer'
  | 'expired'
  | 'notYetValid'
  | 'wrongHost'
  | CertificateReason
  | 'other'

/** Faults that a clause tells. */
export type CertificateReason =
  /** RSA under 2048 bits, say. */
  | 'weakKey'
  /** Signed by way of SHA-1 or MD5. */
  | 'weakSignature'
  /** An authority may not vouch for this name (RFC 5280 section 4.2.1.10). */
  | 'nameConstraint'
  /** A critical extension that is not understood (RFC 5280 section 4.2). */
  | 'unknownExtension'
  /** A certificate that may not sign certificates did, or one that is not for servers is a server's. */
  | 'wrongUse'
  /** The name stands in the common name only, where it does not count (RFC 9525 section 2). */
  | 'nameInCommonName'
  /** The name would fit a wildcard of two parts, such as `*.intern`, which does not count. */
  | 'shortWildcard'
  /** A kind of key that the browser does not know: Ed25519, P-521, RSA-PSS. */
  | 'unusualKey'

/** Why there was no TLS with a server, before anything was said about its certificate. */
export type TlsRefusal =
  /** The server knows no server of that name (RFC 6066 section 3). */
  | 'unknownName'
  /** No version, cipher or key that both sides accept. */
  | 'outdated'
  /** What answers does not speak TLS. */
  | 'plainHttp'

interface AtHost {
  /** Host and port that were spoken to. */
  readonly host: string
}

interface FromServer {
  readonly exchange?: Exchange
  /** Taken instead of the window's own words. */
  readonly advice?: OwnAdvice
}

/** What an OAuth server said of itself (RFC 6749 section 5.2), redacted and cut. */
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
    /** `detail`: what the network stack said, where that tells more than the fault. */
    | { readonly kind: 'certificate'; readonly fault: CertificateFault; readonly detail?: string }
    /** `detail`: the network stack's code. */
    | { readonly kind: 'tlsRefused'; readonly reason: TlsRefusal; readonly detail: string }
    /** The server shows another certificate than the one that was accepted; SHA-256 as in `CertificateView`. */
    | { readonly kind: 'certificateChanged'; readonly pinned: string; readonly found: string }
    /** The server wants a client certificate, or does not accept the one it got. */
    | { readonly kind: 'clientCertificateRefused' }
    | ProxyProblem
  )

/** What a proxy is to blame for, or what stands in the way of using it. */
export type ProxyProblem =
  /** `unreachable`: nobody answers at its address. `malformed`: its address is wrongly written; nothing was sent. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'failed' | 'unreachable' | 'malformed' }
  /** It is spoken to in another way than by HTTP, such as `SOCKS`; nothing was sent. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'protocolUnsupported'; readonly scheme: string }
  /** The system's proxy script (PAC) could not be loaded or used; nothing was sent. `detail`: its address, if known. */
  | { readonly kind: 'proxyFailed'; readonly reason: 'scriptFailed'; readonly detail?: string }
  /** It did not open a tunnel. `detail`: what it said, redacted and cut. */
  | {
      readonly kind: 'proxyFailed'
      readonly reason: 'refused'
      readonly status: number
      readonly detail: string
    }
  /** Over plain http an answer may be the proxy's as well as the server's. `to`: where it leads, as in `redirected`. */
  | {
      readonly kind: 'proxyFailed'
      readonly reason: 'proxyOrServer'
      readonly status: number
      readonly to?: string
    }
  /** It wants a name and password (407), or does not accept those it got. */
  | { readonly kind: 'proxyRefused'; readonly reason: 'credentialsMissing' | 'credentialsRejected' }
  /** It signs in by these schemes only, such as `Negotiate, NTLM`. */
  | { readonly kind: 'proxyRefused'; readonly reason: 'schemeUnsupported'; readonly scheme: string }

export type ProxyReason = ProxyProblem['reason']

/** An answer came, but it is no token answer. */
export type AnswerProblem = AtHost &
  FromServer &
  (
    | { readonly kind: 'redirected'; readonly to?: string }
    | { readonly kind: 'notJson'; readonly contentType: string; readonly title?: string }
    | { readonly kind: 'emptyAnswer' }
    /** `detail`: the network stack's code, where it was the head of the answer (status and header fields). */
    | { readonly kind: 'answerTooLarge'; readonly limitBytes: number; readonly detail?: string }
    | { readonly kind: 'noToken'; readonly fields: readonly string[] }
    | { readonly kind: 'badAnswer'; readonly detail: string }
    /** Its `token_type` is one whose tokens must be proven with every request, such as `DPoP` (RFC 9449). */
    | { readonly kind: 'tokenTypeUnsupported'; readonly type: string }
    | { readonly kind: 'notFound' }
    | { readonly kind: 'serverFailed'; readonly status: number; readonly retryAfterSeconds?: number }
    | { readonly kind: 'unexpectedStatus'; readonly status: number }
  )

/** The server understood and said no. Definite refusals: the machine never tries them again by itself. */
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
    /** The refresh token was spent, revoked or has run out: sign in again. */
    | { readonly kind: 'refreshRefused' }
    /** The authorization code was refused. */
    | { readonly kind: 'codeRefused' }
    /** The source token of a delegation was refused. */
    | { readonly kind: 'sourceRefused' }
    /** Too many tries or a locked account (429, or 403 with Retry-After). */
    | { readonly kind: 'accountLocked'; readonly retryAfterSeconds?: number }
    /** Refused, and this machine's clock is off by so many seconds (positive: ours is ahead), which explains it. */
    | { readonly kind: 'clockOff'; readonly seconds: number }
    /** An assertion whose recipient (`aud`) was changed from the vendor's: the likeliest cause of its refusal. */
    | { readonly kind: 'audienceRefused'; readonly audience: string; readonly usual: string }
    /** Any other OAuth error code, or a refusal in words of the server's own. */
    | { readonly kind: 'refused' }
    /**
     * 400 or 403 with nothing in it. `clockSeconds`: this machine's clock is off by so many (positive: ours is ahead),
     * which may be the reason.
     */
    | ({ readonly kind: 'refusedSilently'; readonly clockSeconds?: number } & AtHost)
  )

/** The login window. */
export type LoginProblem =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'accessDenied'; readonly description?: string }
  | { readonly kind: 'foreignState' }
  | { readonly kind: 'loginRefused'; readonly error: string; readonly description?: string }
  /**
   * The window was closed on the authorization server's own error page: one of status 400 or more or, without a `status`,
   * one with nothing on it to sign in with. `clientId` and `redirectUri`: as sent, to be compared with what is registered.
   */
  | {
      readonly kind: 'loginErrorPage'
      readonly host: string
      readonly status?: number
      readonly clientId: string
      readonly redirectUri: string
    }
  | { readonly kind: 'loginPageFailed'; readonly host: string; readonly detail: string }
  /** The login page led to an address without https that this connection may not speak to; nothing was sent there. */
  | { readonly kind: 'loginUnencrypted'; readonly host: string }
  /** The browser would go past the connection's own route (trust, client certificate, proxy), for no reason known. */
  | { readonly kind: 'routeBypassed' }
  /** The same, because a policy of the machine says so; its name, such as `ProxySettings`. */
  | { readonly kind: 'routeForbidden'; readonly policy: string }
  /** The person's own browser could not be opened. */
  | { readonly kind: 'browserFailed'; readonly detail: string }
  /** Another program listens on the redirect address's port. */
  | { readonly kind: 'portTaken'; readonly port: number }
  /** The redirect address does not lead to this machine, which the system browser needs. */
  | { readonly kind: 'redirectNotLoopback' }

/** What the person asked for cannot be done as asked. */
export type InputProblem =
  | { readonly kind: 'invalid'; readonly fields: readonly FieldProblem[] }
  /** The connection (or its token) is not there any more. */
  | { readonly kind: 'gone' }
  /** There is no token to copy or show. */
  | { readonly kind: 'nothingHeld' }
  /** The token has run out; copying it would help nobody. */
  | { readonly kind: 'tokenRanOut' }
  /** A token is shown only within a second of a key press or click that main saw; there was none, or it was used. */
  | { readonly kind: 'notPressed' }
  /** A value that XML cannot carry (XML 1.0 section 2.2: control characters); nothing was sent. `field`: its name on the wire. */
  | { readonly kind: 'notForXml'; readonly field: string }
  /** A delegation's source connection has no usable token, for the reason given. */
  | { readonly kind: 'sourceFailed'; readonly name: string; readonly because: Problem }
  | { readonly kind: 'clipboardFailed'; readonly detail: string }
  /** Nothing was copied: this machine's clipboard needs a program that is not installed. */
  | { readonly kind: 'clipboardToolMissing'; readonly tool: string }

/** The vault file. */
export type VaultProblem =
  | { readonly kind: 'vaultLocked' }
  | { readonly kind: 'wrongPassphrase' }
  /** After several wrong tries: none is made before so many seconds have passed. */
  | { readonly kind: 'tooManyAttempts'; readonly waitSeconds: number }
  /** The code's own check says that it was mistyped; nothing was tried. */
  | { readonly kind: 'recoveryCodeMistyped' }
  /** Well typed, but it belongs to another vault or to an older key. */
  | { readonly kind: 'wrongRecoveryCode' }
  /** The file offered is no vault, or a damaged one. */
  | { readonly kind: 'notAVault' }
  | { readonly kind: 'passphraseTooWeak' }
  /** The operating system does not really protect keys here, or refused to open ours. */
  | { readonly kind: 'protectionUnavailable'; readonly detail: string }
  /** Truncated, emptied or not ours; `backup` says whether a last good copy exists. */
  | { readonly kind: 'vaultDamaged'; readonly file: string; readonly backup: boolean }
  | { readonly kind: 'vaultNewer'; readonly file: string; readonly version: number }
  | { readonly kind: 'vaultExists' }
  | { readonly kind: 'vaultUnwritable'; readonly file: string; readonly detail: string }
  /** Another program holds it, or this person may not read it. */
  | { readonly kind: 'vaultUnreadable'; readonly file: string; readonly detail: string }
  /** A file for the person (recovery kit, copy of the vault) could not be written. */
  | { readonly kind: 'fileUnwritable'; readonly folder: string; readonly detail: string }

/** A mistake of ours. `reference` finds the log line; no stack trace reaches the window. */
export type OwnProblem = { readonly kind: 'internal'; readonly reference: string }

export type Problem =
  | NetworkProblem
  | AnswerProblem
  | RefusalProblem
  | LoginProblem
  | InputProblem
  | VaultProblem
  | OwnProblem

export type ProblemKind = Problem['kind']

/** The end of every request: a value or a problem; expected failures are returned, never thrown across IPC. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

/** A good result. */
export function good<Value>(value: Value): Result<Value> {
  return { ok: true, value }
}

/** A result that is a problem. */
export function bad(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem }
}
