/** A certificate's SHA-256 in groups that can be compared by eye and read out by phone. */

import css from './fingerprint.module.css'
import { groupsOf } from './fingerprint-groups.ts'

interface FingerprintProps {
  readonly label: string
  /** Hex in pairs with colons. */
  readonly sha256: string
  /** Groups that differ from this one are marked. */
  readonly against?: string | undefined
}

export function Fingerprint({ label, sha256, against }: FingerprintProps) {
  const others = against === undefined ? undefined : groupsOf(against)
  return (
    <div className={css.fingerprint}>
      <span>{label}</span>
      <p className="mono">
        {groupsOf(sha256).map((group, index) => {
          const Group = others && others[index] !== group ? 'mark' : 'span'
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one fingerprint never change and may repeat.
          return <Group key={index}>{group} </Group>
        })}
      </p>
    </div>
  )
}
