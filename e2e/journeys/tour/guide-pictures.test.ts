import { globSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { guidePictures } from './guide-pictures.ts'

const folder = path.join(import.meta.dirname, '../../../docs/guide')
const steps = globSync('steps-*.ts', { cwd: import.meta.dirname })
  .map((file) => readFileSync(path.join(import.meta.dirname, file), 'utf8'))
  .join('')
const pages = globSync('*.md', { cwd: folder })

/** Pictures that the pages show, by their paths from there. */
const shown = pages.flatMap((page) =>
  [...readFileSync(path.join(folder, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)]*)\)/g)].map(
    ([, description = '', file = '']) => ({ description, file }),
  ),
)

it('every picture of the guide is one that the tour takes, and has words for those who do not see it', () => {
  expect(shown.length).toBeGreaterThan(3)
  const known = guidePictures.map((name) => `pictures/${name}.png`)
  for (const { description, file } of shown) {
    expect(known).toContain(file)
    expect(description.length, file).toBeGreaterThan(20)
  }
})

it.each(guidePictures)('%s is taken by a step of the tour, shown in the guide, there and small', (name) => {
  expect(steps.split(`shootForGuide('${name}'`)).toHaveLength(2)
  expect(shown.map(({ file }) => file)).toContain(`pictures/${name}.png`)
  const { size } = statSync(path.join(folder, `pictures/${name}.png`))
  expect(size).toBeGreaterThan(1_000)
  expect(size).toBeLessThan(150_000)
})

it('no picture is left over, and every link between the pages leads somewhere', () => {
  const kept = globSync('pictures/*', { cwd: folder }).map((file) => path.basename(file, '.png'))
  expect(kept.sort()).toEqual([...guidePictures].sort())
  for (const page of pages)
    for (const [, target = ''] of readFileSync(path.join(folder, page), 'utf8').matchAll(
      /(?<!!)\[[^\]]*\]\(([^)#]+)[^)]*\)/g,
    ))
      if (!target.startsWith('http')) expect(() => statSync(path.join(folder, target)), target).not.toThrow()
})
