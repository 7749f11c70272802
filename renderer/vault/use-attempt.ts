/**
 * Tracks an attempt to authenticate: whether it is in flight, how it failed, and how long further attempts are
 * blocked after several wrong ones.
 */
import { useEffect, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import { wordProblem } from '../i18n/problem-words.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSurroundings } from '../store/context.ts'

const second = 1000

export interface Attempt {
  readonly problem: Problem | undefined
  /** The problem in words. For a wait only what happened: `waits` shows the time left, and is not read aloud. */
  readonly complaint: string | undefined
  /** Under way, or to be waited for. */
  readonly isHeld: boolean
  readonly isBusy: boolean
  /** What the button says while nothing is tried. */
  readonly waits: string | undefined
  /** Does it, unless it is held. @returns whether it went well. */
  readonly make: (act: () => Promise<Problem | undefined>) => Promise<boolean>
  /** What was complained of has been changed. A wait goes on all the same. */
  readonly dismissError: () => void
}

export function useAttempt(): Attempt {
  const { t, formats } = useWords()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setBusy] = useState(false)
  const left = useWait(problem, () => setProblem(undefined))
  const mustWait = problem?.kind === 'tooManyAttempts'
  const isHeld = isBusy || mustWait
  const advice = problem && wordProblem(problem, t, formats)
  return {
    problem,
    complaint: advice && (mustWait ? advice.what : `${advice.what} ${advice.next}`),
    isHeld,
    isBusy,
    waits: mustWait ? t('vault.wait', { left: formats.afterIn(formats.countdown(left)) }) : undefined,
    make: async (act) => {
      if (isHeld) return false
      setBusy(true)
      const failed = await act()
      setBusy(false)
      // Cancelled by the user, who knows.
      setProblem(failed?.kind === 'cancelled' ? undefined : failed)
      return failed === undefined
    },
    dismissError: () => mustWait || setProblem(undefined),
  }
}

/** The milliseconds left of a wait, by the one clock; calls `onOver` when it is over. */
function useWait(problem: Problem | undefined, onOver: () => void): number {
  const { clock } = useSurroundings()
  const [left, setLeft] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wait begins with its problem, not with another `onOver`.
  useEffect(() => {
    if (problem?.kind !== 'tooManyAttempts') return undefined
    const end = clock.now() + problem.waitSeconds * second
    setLeft(end - clock.now())
    return clock.watch(
      (now) => (now < end ? (end - now) % second || second : undefined),
      (now) => (now < end ? setLeft(end - now) : onOver()),
    )
  }, [clock, problem])
  return left
}
