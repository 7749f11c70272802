/** Words a problem: what happened and what to do next, always both. */

import type { Problem } from '../../shared/problem.ts'
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
      return wordCertificate(problem, t)
    case 'tlsRefused':
      return {
        what: t(`tlsRefusals.${problem.reason}.what`, { host: problem.host }),
        next: t(`tlsRefusals.${problem.reason}.next`),
      }
    case 'proxyFailed':
    case 'proxyRefused':
      return {
        what: t(`proxyFaults.${problem.reason}.what`, factsOf(problem)),
        next: t(`proxyFaults.${problem.reason}.next`, factsOf(problem)),
      }
    case 'refusedSilently':
      return nameClock(advise(problem, t), problem.clockSeconds, t, formats)
    case 'clockOff':
      return advise(problem, t, { difference: formats.span(problem.seconds * 1000) })
    case 'notJson':
      return advise(problem, t, { contentType: problem.contentType || '?' })
    case 'loginErrorPage': {
      const what = problem.status === undefined ? 'problems.loginErrorPage.what' : 'problem.loginErrorStatus'
      return {
        what: t(what, { host: problem.host, status: problem.status ?? 0 }),
        next: t('problems.loginErrorPage.next'),
      }
    }
    case 'issuerDiffers':
      return advise(problem, t, { found: problem.found ?? '–' })
    case 'idTokenInvalid':
      return advise(problem, t, { reason: t(`idTokenFaults.${problem.fault}`) })
    case 'tooManyAttempts':
      return advise(problem, t, { wait: formats.span(problem.waitSeconds * 1000) })
    default:
      return advise(problem, t)
  }
}

function wordCertificate({ fault, host }: Extract<Problem, { kind: 'certificate' }>, t: Phrase): Advice {
  switch (fault) {
    case 'selfSigned':
    case 'unknownIssuer':
    case 'expired':
    case 'notYetValid':
    case 'wrongHost':
      return {
        what: t(`certificateFaults.${fault}.what`, { host }),
        next: t(`certificateFaults.${fault}.next`),
      }
    default: {
      const reason = fault === 'other' ? '' : t(`certificateReasons.${fault}`)
      return {
        what: t('certificateFaults.other.what', { host, reason }),
        next: t('certificateFaults.other.next'),
      }
    }
  }
}

type Worded = Exclude<Problem, { kind: WordedByReason }>

type Facts = Readonly<Record<string, string | number>>

/** What its sentences may name. */
function factsOf(problem: Problem): Facts {
  return problem as unknown as Facts
}

/** The sentences of its kind, with its own facts in them. @param facts others, or others than its own. */
function advise(problem: Worded, t: Phrase, facts: Facts = {}): Advice {
  const { kind } = problem
  const all = { ...factsOf(problem), ...facts }
  return { what: t(`problems.${kind}.what`, all), next: t(`problems.${kind}.next`, all) }
}

/** Adds a hint that a wrong clock may be the reason. */
function nameClock(advice: Advice, seconds: number | undefined, t: Phrase, formats: Formats): Advice {
  if (seconds === undefined) return advice
  return {
    ...advice,
    next: `${t('problem.clock', { difference: formats.span(seconds * 1000) })} ${advice.next}`,
  }
}
