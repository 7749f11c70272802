import { expect, it, vi } from 'vitest'
import { createTidyAtRest } from './tidy-at-rest.ts'

it('tidies once, when nothing happened for a while, and again after the next thing that happens', () => {
  const calls: (() => void)[] = []
  const collect = vi.fn()
  const later = vi.fn((_milliseconds: number, call: () => void) => {
    calls.push(call)
    return () => void calls.splice(calls.indexOf(call), 1)
  })
  const happened = createTidyAtRest(later, collect)
  for (let time = 0; time < 5; time += 1) happened()
  expect(calls).toHaveLength(1)
  expect(collect).not.toHaveBeenCalled()
  calls.pop()?.()
  expect(collect).toHaveBeenCalledTimes(1)
  happened()
  calls.pop()?.()
  expect(collect).toHaveBeenCalledTimes(2)
})
