import { bad } from '../../shared/problem.ts'

/** Channels under construction. */
const later = () => bad({ kind: 'gone' })
export const unbuilt = {
  'connection.inspect': later,
  'connection.pin': later,
}
