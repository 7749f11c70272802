/** 10,000 made-up connections, the same ones every time. */
const places = [
  'Zürich',
  'Winterthur',
  'Köln',
  'Brno',
  'Praha',
  'Plzeň',
  'Bern',
  'Genève',
  'Lübeck',
  'Görlitz',
  'Ostrava',
  'Chur',
  'Weimar',
  'Aarau',
  'Olomouc',
  'Fulda',
]
const kinds = [
  'Gemeinde',
  'Wohnbau',
  'Stadtwerke',
  'Hotel',
  'Kanton',
  'Účetní kancelář',
  'Genossenschaft',
  'Pension',
]
const systems = ['Housing ERP', 'Municipal STS', 'Guest registration', 'Application', 'Accounting']
const environments = ['production', 'test', 'development']
const states = ['good', 'expiring', 'expired', 'never obtained']

export interface Row {
  readonly id: number
  readonly name: string
  readonly system: string
  readonly environment: string
  readonly state: string
  readonly left: string
  /** What is searched. */
  readonly text: string
}

let seed = 20260101

function random(below: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * below)
}

const pick = (texts: readonly string[]): string => texts[random(texts.length)] ?? ''
const two = (number: number): string => String(number).padStart(2, '0')

export const rows: readonly Row[] = Array.from({ length: 10_000 }, (_, id) => {
  const name = `${pick(kinds)} ${pick(places)} ${id + 1}`
  const [system, environment] = [pick(systems), pick(environments)]
  const state = pick(states)
  const left = `${two(random(24))}:${two(random(60))}:${two(random(60))}`
  return {
    id,
    name,
    system,
    environment,
    state,
    left,
    text: `${name} ${system} ${environment}`.toLowerCase(),
  }
})

/** The rows whose text holds what was typed. */
export function matching(query: string): readonly Row[] {
  const wanted = query.toLowerCase()
  return wanted === '' ? rows : rows.filter((row) => row.text.includes(wanted))
}
