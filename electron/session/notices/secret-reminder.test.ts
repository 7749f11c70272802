import { afterAll, describe, expect, it } from 'vitest'
import { daysUntil, startOfDay } from '../../../shared/calendar-day.ts'
import type { ConnectionId } from '../../../shared/connection.ts'
import type { SecretReminder } from '../../connections/connection.ts'
import { secretNotice } from './secret-reminder.ts'

const zone = process.env.TZ
afterAll(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const id = 'a' as ConnectionId
const day = '2027-03-31'

/** What is told at a local time. */
function noticeAt(now: number, secretReminder?: SecretReminder) {
  const connection = { id, annotations: { secretExpires: day }, ...(secretReminder && { secretReminder }) }
  return secretNotice(connection, now)
}

/** Zones whose clocks change in the month before, at midnight too, and some far from UTC. */
describe.each([
  'Europe/Zurich',
  'America/Los_Angeles',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'UTC',
])('in %s', (place) => {
  const local = (month: number, date: number, hour: number, minute = 0) => {
    process.env.TZ = place
    return new Date(2027, month - 1, date, hour, minute).getTime()
  }

  it('counts days from midnight to midnight, however long they are', () => {
    for (let left = 40; left >= -5; left--) {
      const begins = local(3, 31 - left, 0)
      const ends = local(3, 32 - left, 0) - 1
      expect([daysUntil(day, begins), daysUntil(day, ends)]).toEqual([left, left])
      expect(startOfDay(day, -left)).toBe(begins)
    }
  })

  it('is told from 30 days before, once until a week before, then daily', () => {
    const before = noticeAt(local(2, 28, 23, 59))
    expect(before?.from).toBe(local(3, 1, 0))
    const first = noticeAt(local(3, 1, 0))
    expect(first?.notice).toEqual({ id, need: { kind: 'secretExpires', days: 30 } })
    expect(first?.about).toBe(before?.about)
    expect(noticeAt(local(3, 23, 12))?.about).toBe(first?.about)
    const week = noticeAt(local(3, 24, 12))
    expect(week?.about).not.toBe(first?.about)
    expect(week?.until).toBe(local(3, 25, 0))
    expect(noticeAt(local(3, 25, 0))?.about).not.toBe(week?.about)
    expect(noticeAt(local(3, 31, 23, 59))?.notice.need).toEqual({ kind: 'secretExpires', days: 0 })
    expect(noticeAt(local(4, 1, 0))?.notice.need).toEqual({ kind: 'secretExpires', days: -1 })
  })

  it('closed, it comes back a week before, and then the next day', () => {
    const month = noticeAt(local(3, 10, 9))?.about ?? ''
    expect(noticeAt(local(3, 10, 9), { closed: month })).toMatchObject({
      notice: { need: { days: 7 } },
      from: local(3, 24, 0),
    })
    const last = noticeAt(local(3, 31, 9))?.about ?? ''
    expect(noticeAt(local(3, 31, 9), { closed: last })?.from).toBe(local(4, 1, 0))
  })
})

it('knows what the desktop was told of before a restart', () => {
  const now = new Date(2027, 2, 10).getTime()
  const about = noticeAt(now)?.about ?? ''
  expect(noticeAt(now, { announced: about })?.isAnnounced).toBe(true)
  expect(noticeAt(now, { announced: 'another' })?.isAnnounced).toBeUndefined()
})

it('says nothing of a secret without a last day', () => {
  expect(secretNotice({ id, annotations: { pinned: true } }, 0)).toBeUndefined()
})
