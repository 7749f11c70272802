import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { NotificationChoice, UserNotice } from '../../../shared/user-notice.ts'
import { createMemoryPlatform } from '../../platform/testing/memory.ts'
import { createAnnouncer } from './announcer.ts'
import { notificationText } from './notification-text.ts'

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 29, 12, 0) }))
afterEach(() => void vi.useRealTimers())

const [a, b] = ['a', 'b'] as unknown as readonly [ConnectionId, ConnectionId]
const expiring = (id: ConnectionId, minutes = 5): UserNotice => ({
  id,
  need: { kind: 'expiring', by: Date.UTC(2026, 10, 29, 12, minutes) },
})
const secret = (days: number): UserNotice => ({ id: a, need: { kind: 'secretExpires', days } })
const stopped: UserNotice = { id: a, need: { kind: 'stopped', why: 'refused' } }

function announcing(first: NotificationChoice = 'plain') {
  const preferences = { choice: first }
  const pressed = vi.fn()
  const platform = createMemoryPlatform()
  const announcer = createAnnouncer({
    notify: platform.notify,
    choice: () => preferences.choice,
    locale: () => 'en',
    nameOf: (id) => `Haus ${id}`,
    now: Date.now,
    schedule(milliseconds, call) {
      const timer = setTimeout(call, milliseconds)
      return () => clearTimeout(timer)
    },
    pressed,
  })
  const texts = () => platform.notes.map(({ text }) => text)
  return { announcer, platform, pressed, preferences, texts }
}

it('names no connection unless the user wants that', () => {
  for (const choice of ['plain', 'named', 'off'] as const) {
    const { announcer, texts } = announcing(choice)
    announcer.announce([expiring(a)])
    vi.advanceTimersByTime(1_000)
    expect([choice, texts().length, texts().join().includes('Haus a')]).toEqual([
      choice,
      choice === 'off' ? 0 : 1,
      choice === 'named',
    ])
  }
})

it('shows what arrives together as one, in place of the one before', () => {
  const { announcer, texts } = announcing()
  announcer.announce([expiring(a)])
  vi.advanceTimersByTime(500)
  announcer.announce([expiring(a), expiring(b)])
  vi.advanceTimersByTime(1_000)
  expect(texts()).toEqual(['2 connections need you.'])
  announcer.announce([stopped])
  vi.advanceTimersByTime(1_000)
  expect(texts()).toEqual(['A token is not renewed any more. See why in Claimcheck.'])
})

it('tells of a press with the most urgent connection', () => {
  const { announcer, platform, pressed } = announcing()
  announcer.announce([expiring(b), expiring(a)])
  vi.advanceTimersByTime(1_000)
  platform.notes[0]?.press()
  expect(pressed).toHaveBeenCalledExactlyOnceWith(b)
})

it('takes back what is shown, and what was about to be', async () => {
  const { announcer, texts } = announcing()
  announcer.announce([expiring(a)])
  vi.advanceTimersByTime(1_000)
  await announcer.withdraw()
  announcer.announce([expiring(a)])
  await announcer.withdraw()
  vi.advanceTimersByTime(2_000)
  expect(texts()).toEqual([])
})

it('takes back what is worded by another choice than the user’s', () => {
  const { announcer, preferences, texts } = announcing('named')
  announcer.announce([expiring(a)])
  vi.advanceTimersByTime(1_000)
  announcer.choiceChanged()
  expect(texts()).toHaveLength(1)
  preferences.choice = 'plain'
  announcer.choiceChanged()
  expect(texts()).toEqual([])
})

it.each([
  ['en', [expiring(a)], 'Acme', /^The token of “Acme” expires at \d\d:05\./],
  ['de', [expiring(a, -5)], undefined, /^Ein Token ist abgelaufen\./],
  ['de-CH', [expiring(a)], 'Süß', /^Das Token von «Süß» läuft um \d\d:05 ab\./],
  ['cs', [stopped], 'Účetní', /^Token připojení „Účetní“ se už neobnovuje\./],
  ['en', [secret(12)], 'Acme', /^The secret of “Acme” expires in 12 days\./],
  ['en', [secret(1)], undefined, /^A secret expires tomorrow\./],
  ['de', [secret(12)], 'Acme', /^Die Zugangsdaten von „Acme“ laufen in 12 Tagen ab\./],
  ['de-CH', [secret(0)], 'Acme', /^Die Zugangsdaten von «Acme» laufen heute ab\./],
  ['cs', [secret(5)], undefined, /^Platnost tajného údaje skončí za 5 dní\./],
  ['cs', [secret(-2)], 'Účetní', /^Platnost tajného údaje připojení „Účetní“ skončila\./],
  ['cs', [expiring(a), stopped], 'Účetní', /^Připojení, která vás potřebují: 2\.$/],
] as const)('is worded in %s as it is written there', (locale, notices, name, expected) => {
  expect(notificationText(notices, { name, now: Date.now(), locale }).text).toMatch(expected)
})
