import { describe, expect, it } from 'vitest'
import { type TokenView, tokenLifeOf } from '../shared/connection.ts'
import { languages } from '../shared/words.ts'
import { createClock, isEnding, nextChange, shownLife } from './clock.ts'
import { describeRow } from './connections/connection-row.tsx'
import { createFormats } from './i18n/formats.ts'
import { createPhrase } from './i18n/phrase.ts'
import { cs } from './i18n/words/cs.ts'
import { de } from './i18n/words/de.ts'
import { en } from './i18n/words/en.ts'
import { someToken } from './store/fake-bridge.ts'
import { tokenState } from './store/select.ts'
import { describeLife } from './token/remaining-lifetime.tsx'

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]
const start = Date.UTC(2026, 10, 23, 9, 59, 30)
const texts = { en, de, cs }
const wordsOf = (language: (typeof languages)[number]) => ({
  t: createPhrase(language, texts[language]),
  formats: createFormats(language, 'Europe/Zurich'),
})

/** Numbers that look random and are the same in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** A token somewhere in a life of a minute to a month, on a server whose clock is up to an hour off. */
function randomToken(next: () => number): TokenView {
  const whole = [minute, 5 * minute, hour, 2 * hour, day, 3 * day, 30 * day][Math.floor(next() * 7)] ?? hour
  const skew = Math.round((next() - 0.5) * 2 * hour)
  const obtainedAt = start - Math.round(next() * whole * 1.05)
  const notBefore = next() < 0.1 ? { notBefore: start + skew + Math.round(next() * 10 * minute) } : {}
  return {
    ...someToken,
    skew,
    obtainedAt,
    ...notBefore,
    expiresAt: obtainedAt + skew + whole + Math.round(next() * 999),
  }
}

/** A machine whose time passes second by second. */
function machine() {
  let now = start
  let timer: { readonly at: number; readonly run: () => void } | undefined
  const clock = createClock({
    now: () => now,
    hidden: () => false,
    setTimer: (run, milliseconds) => {
      timer = { at: now + milliseconds, run }
    },
    clearTimer: () => {
      timer = undefined
    },
    onVisibility: () => () => undefined,
  })
  const passTo = (end: number) => {
    while (timer && timer.at <= end) {
      const { at, run } = timer
      timer = undefined
      now = at
      run()
    }
    now = end
  }
  return { clock, passTo }
}

type Words = ReturnType<typeof wordsOf>

const rowText = (words: Words) => (token: TokenView, now: number) => {
  const { life } = shownLife(token, now)
  return describeRow(life, tokenState({ status: { kind: 'held', token } }, false, life.kind), words)
}

const ticketText = (words: Words) => (token: TokenView, now: number) => {
  const { life, now: at } = shownLife(token, now)
  return describeLife(life, { ...token, words, state: life.kind, now: at }).lead
}

const claimText = (words: Words) => (token: TokenView, now: number) =>
  words.formats.relative(token.expiresAt ?? 0, shownLife(token, now).now)

/** Ten tokens in a window for ten minutes. @returns what was said wrong, second by second. */
function tenMinutes(words: Words, tokens: readonly TokenView[], next: () => number): readonly unknown[] {
  const { clock, passTo } = machine()
  /** A place on the screen: its text is what it said when it last heard, or was drawn for another reason. */
  const place = (token: TokenView, emit: (token: TokenView, now: number) => string) => {
    const said = { text: '', draw: () => (said.text = emit(token, clock.now())) }
    said.draw()
    clock.watch((now) => nextChange(token, now), said.draw)
    return said
  }
  let opened = start
  const places = tokens.map((token) => {
    opened += Math.floor(next() * 100)
    passTo(opened)
    const row = place(token, rowText(words))
    opened += Math.floor(next() * 100)
    passTo(opened)
    return { token, row, ticket: place(token, ticketText(words)), claim: place(token, claimText(words)) }
  })
  const expectedOf = expecting(words)
  const wrong: unknown[] = []
  for (let passed = 2; passed <= 600; passed += 1) {
    const now = start + passed * second
    passTo(now)
    for (const { token, row, ticket, claim } of places) {
      if (next() < 0.01) row.draw()
      const { left, ...expected } = expectedOf(token, now)
      const isShort = left >= hour && expected.text.startsWith(row.text)
      if (
        ticket.text !== expected.text ||
        !(row.text === expected.text || isShort) ||
        claim.text !== expected.claim
      )
        wrong.push({ left, expected, row: row.text, ticket: ticket.text, claim: claim.text })
    }
  }
  return wrong
}

describe('a thousand tokens, every second of ten minutes', () => {
  it.each(languages)(
    'say the same in list, ticket and claims, and change when they should: %s',
    (language) => {
      const words = wordsOf(language)
      const next = random(13)
      // What differs between languages is only how a time is written: a part of the tokens shows that.
      const wrong = Array.from({ length: language === 'en' ? 100 : 15 }, () =>
        tenMinutes(
          words,
          Array.from({ length: 10 }, () => randomToken(next)),
          next,
        ),
      ).flat()
      expect(wrong.slice(0, 3)).toEqual([])
    },
  )
})

interface Expected {
  readonly life: string
  readonly left: number
  readonly text: string
  readonly claim: string
}

/**
 * What a token is to say, found without the code under test: whole minutes left as they were at the last tenth second (or
 * when it came), whole seconds in the last five. Worded anew only when that changes.
 */
function expecting({ t, formats }: Words) {
  const known = new Map<TokenView, Expected>()
  const up = (left: number, late: number) =>
    left > 5 * minute ? Math.ceil((left + late) / minute) * minute : Math.ceil(left / second) * second
  const word = (token: TokenView, life: Expected['life'], left: number): Expected => {
    const end = token.expiresAt ?? 0
    const whole = (life === 'early' ? (token.notBefore ?? 0) : end) - left
    const claim = formats.relative(end, Math.max(whole, token.obtainedAt + token.skew))
    if (life === 'expired') return { life, left, claim, text: t('state.expired') }
    const countdown = formats.countdown(left)
    return { life, left, claim, text: life === 'early' ? t('life.startsIn', { left: countdown }) : countdown }
  }
  return (token: TokenView, now: number): Expected => {
    const life = tokenLifeOf(token, now)
    if (life.kind === 'unknown') throw new Error('every token of this test has an end')
    const late = Math.min(now % (10 * second), Math.max(0, now - token.obtainedAt))
    const left =
      life.kind === 'expired'
        ? -Math.floor(Math.max(0, life.ago - late) / minute) * minute
        : up(life.kind === 'valid' ? life.left : life.startsIn, late)
    const before = known.get(token)
    if (before?.left === left && before.life === life.kind) return before
    const next = word(token, life.kind, left)
    known.set(token, next)
    return next
  }
}

describe('what is shown of a life', () => {
  it('never lies before the token came, so that nothing of it is told as still to come', () => {
    const token = { ...someToken, obtainedAt: start, expiresAt: start + hour + 500 }
    expect(shownLife(token, start + 200)).toEqual({
      life: { kind: 'valid', left: hour + minute, share: 1 },
      now: start,
    })
  })

  it('is whole minutes to the end for a token that is renewed before', () => {
    const token = { ...someToken, obtainedAt: start, expiresAt: start + 5 * minute }
    const at = start + minute + 53 * second
    expect(shownLife(token, at, 'minutes').life).toMatchObject({ left: 4 * minute })
    expect(nextChange(token, at, 'minutes')).toBe(7 * second)
    expect(nextChange(token, at + 7 * second, 'minutes')).toBe(minute)
    expect(shownLife(token, at).life).toMatchObject({ left: 3 * minute + 7 * second })
  })

  it('changes by minutes at marks that all tokens share, never counting more than the token had when it came', () => {
    // It comes three seconds after a mark, and lives five minutes.
    const token = { ...someToken, obtainedAt: start + 3 * second, expiresAt: start + 5 * minute + 3 * second }
    const leftAt = (at: number) => {
      const { life } = shownLife(token, at, 'minutes')
      return life.kind === 'valid' ? life.left / minute : life.kind
    }
    expect(leftAt(start + 3 * second)).toBe(5)
    expect(nextChange(token, start + 3 * second, 'minutes')).toBe(67 * second)
    expect([leftAt(start + 69 * second), leftAt(start + 70 * second)]).toEqual([5, 4])
    // Its end waits for no mark.
    expect(nextChange(token, start + 5 * minute, 'minutes')).toBe(3 * second)
    expect(leftAt(start + 5 * minute + 3 * second)).toBe('expired')
  })

  it.each([
    [5 * minute, 5 * minute, false],
    [5 * minute, minute + second, false],
    [5 * minute, minute, true],
    [hour, 5 * minute, true],
    [hour, 6 * minute, false],
    [30 * second, 20 * second, false],
  ])('of %i ms, with %i left, warns: %s', (whole, left, warns) => {
    const token = { ...someToken, obtainedAt: start, expiresAt: start + whole }
    expect(isEnding(shownLife(token, start + whole - left).life)).toBe(warns)
  })

  it('has no last minutes where nothing is running out', () => {
    expect([
      isEnding(undefined),
      isEnding({ kind: 'unknown' }),
      isEnding({ kind: 'expired', ago: 1 }),
    ]).toEqual([false, false, false])
  })
})
