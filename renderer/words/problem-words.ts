/** Words a problem: what happened and what to do next, always both. */

import type { Problem } from '../../shared/problem.ts'
import { assertNever } from '../assert-never.ts'
import type { Formats } from './formats.ts'
import type { Phrase } from './phrase.ts'
import type { Advice, WordedByReason } from './shape.ts'

/**
 * @param problem any problem.
 * @returns one sentence for what happened and one for what to do, ready to show.
 */
export function wordProblem(problem: Problem, t: Phrase, formats: Formats): Advice {
  const waits = 'retryAfterSeconds' in problem ? problem.retryAfterSeconds : undefined
  const advice = wordKind(problem, t, formats)
  if (waits === undefined) return advice
  const wait = waits < 1 ? t('problem.waitBriefly') : t('problem.wait', { wait: formats.span(waits * 1000) })
  return { ...advice, next: `${wait} ${advice.next}` }
}

function wordKind(problem: Problem, t: Phrase, formats: Formats): Advice {
  switch (problem.kind) {
    case 'certificate':
      return {
        what: t(`certificateFaults.${problem.fault}.what`, { host: problem.host }),
        next: t(`certificateFaults.${problem.fault}.next`, { host: problem.host }),
      }
    case 'proxyFailed':
    case 'proxyRefused': {
      const facts = {
        host: problem.host,
        status: 'status' in problem ? problem.status : 0,
        scheme: 'scheme' in problem ? problem.scheme : '',
      }
      return {
        what: t(`proxyFaults.${problem.reason}.what`, facts),
        next: t(`proxyFaults.${problem.reason}.next`, facts),
      }
    }
    case 'refusedSilently':
      return nameClock(advise(problem.kind, t, { host: problem.host }), problem.clockSeconds, t, formats)
    case 'audienceRefused':
      return advise(problem.kind, t, { audience: problem.audience, usual: problem.usual })
    case 'clockOff':
      return advise(problem.kind, t, { difference: formats.span(problem.seconds * 1000) })
    case 'timedOut':
      return advise(problem.kind, t, { host: problem.host, seconds: problem.seconds })
    case 'notJson':
      return advise(problem.kind, t, { host: problem.host, contentType: problem.contentType || '?' })
    case 'serverFailed':
    case 'unexpectedStatus':
      return advise(problem.kind, t, { host: problem.host, status: problem.status })
    case 'unknownHost':
    case 'connectionRefused':
    case 'unreachable':
    case 'closedEarly':
    case 'certificateChanged':
    case 'clientCertificateRefused':
    case 'redirected':
    case 'emptyAnswer':
    case 'answerTooLarge':
    case 'noToken':
    case 'badAnswer':
    case 'notFound':
    case 'loginPageFailed':
    case 'loginUnencrypted':
      return advise(problem.kind, t, { host: problem.host })
    case 'loginErrorPage': {
      const what = problem.status === undefined ? 'problems.loginErrorPage.what' : 'problem.loginErrorStatus'
      return {
        what: t(what, { host: problem.host, status: problem.status ?? 0 }),
        next: t('problems.loginErrorPage.next'),
      }
    }
    case 'routeForbidden':
      return advise(problem.kind, t, { policy: problem.policy })
    case 'loginRefused':
      return advise(problem.kind, t, { error: problem.error })
    case 'tokenTypeUnsupported':
      return advise(problem.kind, t, { host: problem.host, type: problem.type })
    case 'sourceFailed':
      return advise(problem.kind, t, { name: problem.name })
    case 'vaultDamaged':
    case 'vaultUnwritable':
    case 'vaultUnreadable':
      return advise(problem.kind, t, { file: problem.file })
    case 'vaultNewer':
      return advise(problem.kind, t, { file: problem.file, version: problem.version })
    case 'fileUnwritable':
      return advise(problem.kind, t, { folder: problem.folder })
    case 'clipboardToolMissing':
      return advise(problem.kind, t, { tool: problem.tool })
    case 'portTaken':
      return advise(problem.kind, t, { port: problem.port })
    case 'tooManyTries':
      return advise(problem.kind, t, { wait: formats.span(problem.waitSeconds * 1000) })
    case 'internal':
      return advise(problem.kind, t, { reference: problem.reference })
    case 'clientRefused':
    case 'credentialsRefused':
    case 'scopeRefused':
    case 'grantRefused':
    case 'requestRefused':
    case 'refreshRefused':
    case 'codeRefused':
    case 'sourceRefused':
    case 'accountLocked':
    case 'refused':
    case 'cancelled':
    case 'accessDenied':
    case 'foreignState':
    case 'routeBypassed':
    case 'notForXml':
    case 'invalid':
    case 'gone':
    case 'nothingHeld':
    case 'tokenRanOut':
    case 'notPressed':
    case 'clipboardFailed':
    case 'vaultLocked':
    case 'wrongPassphrase':
    case 'recoveryCodeMistyped':
    case 'wrongRecoveryCode':
    case 'notAVault':
    case 'browserFailed':
    case 'redirectNotLoopback':
    case 'passphraseTooWeak':
    case 'protectionUnavailable':
    case 'vaultExists':
      return advise(problem.kind, t, {})
    default:
      return assertNever(problem)
  }
}

type WordedKind = Exclude<Problem['kind'], WordedByReason>

function advise(kind: WordedKind, t: Phrase, facts: Readonly<Record<string, string | number>>): Advice {
  return { what: t(`problems.${kind}.what`, facts), next: t(`problems.${kind}.next`, facts) }
}

/** Says of a clock that may be the reason that it is off. */
function nameClock(advice: Advice, seconds: number | undefined, t: Phrase, formats: Formats): Advice {
  if (seconds === undefined) return advice
  return {
    ...advice,
    next: `${t('problem.clock', { difference: formats.span(seconds * 1000) })} ${advice.next}`,
  }
}
