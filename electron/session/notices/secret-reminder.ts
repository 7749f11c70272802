/** Reminds of the day on which a vendor lets a secret expire: once a month before, and daily in the last week. */

import type { EpochMilliseconds } from '../../../shared/calendar-day.ts'
import { daysUntil, startOfDay } from '../../../shared/calendar-day.ts'
import type { Connection } from '../../connections/connection.ts'
import type { TimedNotice } from './user-need.ts'

/** How many days before the last one it is told first, and from when on each day. */
const [first, daily] = [30, 7]

/** Returns the reminder of a connection's secret, for now or for later; undefined: its last day is not known. */
export function secretNotice(
  { id, annotations, secretReminder }: Pick<Connection, 'id' | 'annotations' | 'secretReminder'>,
  now: EpochMilliseconds,
): TimedNotice | undefined {
  const day = annotations?.secretExpires
  if (day === undefined) return undefined
  const left = daysUntil(day, now)
  const due = left > first ? first : left
  const isClosed = secretReminder?.closed === aboutOf(day, due)
  const told = isClosed ? nextStep(due) : due
  const about = aboutOf(day, told)
  return {
    notice: { id, need: { kind: 'secretExpires', days: told } },
    about,
    from: startOfDay(day, -told),
    until: startOfDay(day, 1 - told),
    ...(secretReminder?.announced === about && { isAnnounced: true }),
  }
}

/** Names the step of a reminder: whoever closes one hears of the next. */
function aboutOf(day: string, left: number): string {
  return `${day} ${left > daily ? 'month' : left}`
}

/** The days left when the next step begins. */
function nextStep(left: number): number {
  return left > daily ? daily : left - 1
}
