/** The facts of a problem that stand behind its fold: what the server itself said, in its own words. */

import type { Problem } from '../../../shared/problem.ts'
import type { Fact } from '../../ui/facts.tsx'
import { groupsOf } from '../../ui/fingerprint-groups.ts'
import { adviceOf, type ProblemWords } from './advice.ts'

export function problemFacts(problem: Problem, words: ProblemWords): readonly Fact[] {
  const { t } = words
  const facts: Fact[] = []
  const add = (label: string, text: string | undefined, isCode = false) => {
    if (text !== undefined && text !== '') facts.push({ label, text, isCode })
  }
  const error = 'error' in problem ? problem.error : undefined
  const description = 'description' in problem ? problem.description : undefined
  add(t('problem.serverSays'), [error, description].filter(Boolean).join(': '))
  if ('detail' in problem) add(t('problem.technical'), problem.detail, true)
  if ('to' in problem) add(t('problem.redirectTo'), problem.to, true)
  if (problem.kind === 'notJson') add(t('problem.pageTitle'), problem.title)
  if (problem.kind === 'certificateChanged') {
    add(t('network.accepted'), groupsOf(problem.pinned).join(' '), true)
    add(t('network.found'), groupsOf(problem.found).join(' '), true)
  }
  if (problem.kind === 'noToken') {
    add(t('problem.sought'), problem.sought?.join(', '), true)
    add(t('problem.fieldsReturned'), problem.fields.join(', '), true)
  }
  if (problem.kind === 'valueMissing') add(t('problem.sought'), problem.at, true)
  if (problem.kind === 'sourceFailed') {
    add(t('problem.because'), adviceOf(problem.because, words).what)
    facts.push(...problemFacts(problem.because, words))
  }
  return facts
}

/** Problems whose next step is to correct the connection. */
const mendedByEditing: readonly Problem['kind'][] = [
  'secretMissing',
  'unknownHost',
  'connectionRefused',
  'closedEarly',
  'tlsRefused',
  'redirected',
  'notJson',
  'emptyAnswer',
  'answerTooLarge',
  'noToken',
  'notFound',
  'noMetadata',
  'issuerMismatch',
  'clientRefused',
  'credentialsRefused',
  'scopeRefused',
  'grantRefused',
  'requestRefused',
  'refused',
  'refusedSilently',
  'audienceRefused',
  'codeRefused',
  'sourceRefused',
  'unexpectedStatus',
  'notForXml',
  'notForHeader',
  'notForStep',
  'callUnencrypted',
  'valueMissing',
  'loginRefused',
  'loginErrorPage',
  'loginPageFailed',
  'loginUnencrypted',
  'portTaken',
  'issuerDiffers',
  'idTokenInvalid',
]

/** Those that are mended in its network settings. */
const mendedInNetwork: readonly Problem['kind'][] = [
  'clientCertificateRefused',
  'proxyRefused',
  'proxyFailed',
  'browserFailed',
  'redirectNotLoopback',
]

export function isMendedByEditing(problem: Problem): boolean {
  return mendedByEditing.includes(problem.kind) || isMendedInNetwork(problem)
}

/** Whether the server rejected what the connection authenticates with. */
export function isSecretRejected({ kind }: Problem): boolean {
  return kind === 'clientRefused' || kind === 'credentialsRefused'
}

export function isMendedInNetwork(problem: Problem): boolean {
  if (problem.kind === 'certificate') return problem.fault === 'unknownIssuer'
  return mendedInNetwork.includes(problem.kind)
}

/** @returns the certificate the user may decide to trust, whatever its dates. */
export interface Doubted {
  readonly host: string
  /** SHA-256 of the one accepted before, where the server now shows another. */
  readonly accepted?: string
}

export function doubtedCertificate(problem: Problem): Doubted | undefined {
  if (problem.kind === 'certificateChanged') return { host: problem.host, accepted: problem.pinned }
  if (problem.kind !== 'certificate') return undefined
  return problem.fault === 'expired' || problem.fault === 'notYetValid' ? undefined : { host: problem.host }
}
