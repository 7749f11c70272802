/** What every language must have: the keys of English, and words for every member of the closed vocabularies. */
import type { RegisteredClaim } from '../../shared/claims.ts'
import type { FetchStep } from '../../shared/connection.ts'
import type { DiscoveryNote } from '../../shared/discovery.ts'
import type {
  CertificateFault,
  CertificateReason,
  FieldProblem,
  IdTokenFault,
  ProblemKind,
  ProxyReason,
  TlsRefusal,
} from '../../shared/problem.ts'
import type { UnclearReason } from '../../shared/token-use/probe.ts'
import type { en } from './words/en.ts'

/** What happened, and what to do next. */
export interface Advice {
  readonly what: string
  readonly next: string
}

/** Problems that have words for each of their reasons. */
export type WordedByReason = 'certificate' | 'tlsRefused' | 'proxyFailed' | 'proxyRefused'

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }

/** Completeness against `shared/`: a new problem kind without words is a type error in all three languages. */
interface ClosedWords {
  readonly problems: Readonly<Record<Exclude<ProblemKind, WordedByReason>, Advice>>
  readonly certificateFaults: Readonly<Record<Exclude<CertificateFault, CertificateReason>, Advice>>
  readonly certificateReasons: Readonly<Record<CertificateReason, string>>
  readonly idTokenFaults: Readonly<Record<IdTokenFault, string>>
  readonly tlsRefusals: Readonly<Record<TlsRefusal, Advice>>
  readonly proxyFaults: Readonly<Record<ProxyReason, Advice>>
  readonly discovery: { readonly notes: Readonly<Record<DiscoveryNote['kind'], string>> }
  readonly fieldProblem: Readonly<Record<FieldProblem['reason'], string>>
  readonly probe: { readonly because: Readonly<Record<UnclearReason | 'redirect', string>> }
  readonly claimMeanings: Readonly<Record<RegisteredClaim, string>>
  readonly step: Readonly<Record<FetchStep, string>>
}

type Complete<T extends ClosedWords> = T

export type WindowWords = Texts<Complete<typeof en>>

/** Languages with more than one plural (Czech: 2 to 4, and fractions) add these forms. */
export interface MorePlurals {
  readonly list: { readonly unreadable_few: string; readonly unreadable_many: string }
  readonly claims: { readonly opaque_few: string; readonly opaque_many: string }
  readonly network: { readonly certificates_few: string; readonly certificates_many: string }
  readonly replace: { readonly done_few: string; readonly done_many: string }
}
