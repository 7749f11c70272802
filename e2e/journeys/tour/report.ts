/** Describes what a tour leaves behind: `report.json`, without a secret in it. */
import type { ConnectionSummary, TokenView } from '../../../shared/connection.ts'
import { tokenLifeOf, tokenOf } from '../../../shared/connection.ts'

export interface StepReport {
  readonly name: string
  readonly ok: boolean
  readonly milliseconds: number
  readonly problem?: string
}

export interface ConnectionReport {
  readonly system: string
  readonly environment: string
  readonly name: string
  readonly grant: string
  readonly status: string
  readonly expiresInSeconds: number | null
  readonly tokenPlacement: string
  readonly claims: readonly string[]
}

export interface TourReport {
  readonly platform: string
  readonly versions: Readonly<Record<string, string>>
  readonly connections: readonly ConnectionReport[]
  readonly steps: readonly StepReport[]
  readonly screenshots: readonly string[]
}

export function reportConnection(summary: ConnectionSummary, now: number): ConnectionReport {
  const token = tokenOf(summary.status)
  const life = token && tokenLifeOf(token, now)
  return {
    system: summary.system,
    environment: summary.environment,
    name: summary.name,
    grant: summary.grant,
    status: life?.kind ?? summary.status.kind,
    expiresInSeconds: life?.kind === 'valid' ? Math.round(life.left / 1000) : null,
    tokenPlacement: token ? tokenPlacementOf(token) : '',
    claims: claimsOf(summary),
  }
}

/** Lists the names of the claims in a connection's token. */
export function claimsOf({ status }: ConnectionSummary): readonly string[] {
  const content = tokenOf(status)?.content
  return content?.kind === 'jwt' ? Object.keys(content.claims) : []
}

function tokenPlacementOf({ tokenPlacement }: TokenView): string {
  return tokenPlacement.kind === 'header'
    ? `${tokenPlacement.name}: ${tokenPlacement.scheme} …`
    : `?${tokenPlacement.name}=…`
}
