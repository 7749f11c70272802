import { bad } from '../../shared/problem.ts'

/** Channels under construction. */
const later = () => bad({ kind: 'gone' })
export const unbuilt = {
  'app.attended': later,
  'vault.protect': later,
  'vault.makeKit': later,
  'vault.saveCopy': later,
  'vault.adopt': later,
  'connection.inspect': later,
  'connection.pin': later,
  'connection.signOut': later,
}
