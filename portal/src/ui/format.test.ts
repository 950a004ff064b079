import { describe, expect, it } from 'vitest'
import { createFormats } from './format'

const english = createFormats('en')
const german = createFormats('de')
const noon = new Date('2025-11-23T12:00:00Z')
const before = (seconds: number) => new Date(noon.getTime() - seconds * 1000)

describe('formats', () => {
  it('group digits as the language does', () => {
    expect(english.number(1204567)).toBe('1,204,567')
    expect(german.number(1204567)).toBe('1.204.567')
    expect(english.number(8120.4)).toBe('8,120')
  })

  it('write per cent as the language does', () => {
    expect(english.percent(42)).toBe('42%')
    expect(german.percent(42)).toBe('42\u00a0%')
  })

  it.each([
    [0.2, '1 sec'],
    [7, '7 sec'],
    [59.4, '59 sec'],
    [60, '1 min'],
    [185, '3 min'],
    [3599, '1 hr'],
    [7800, '2 hr 10 min'],
  ])('round a duration of %s seconds to %s', (seconds, text) => {
    expect(english.duration(seconds)).toBe(text)
  })

  it.each([
    [0, 'now'],
    [29, 'now'],
    [45, '1 min. ago'],
    [240, '4 min. ago'],
    [7300, '2 hr. ago'],
    [86_400, 'yesterday'],
    [86_400 * 3, '3 days ago'],
  ])('say how long ago %s seconds are: %s', (seconds, text) => {
    expect(english.ago(before(seconds), noon)).toBe(text)
  })

  it('do not put a server whose clock is ahead into the future', () => {
    expect(english.ago(before(-120), noon)).toBe('now')
  })

  it('name the time zone of an exact time', () => {
    expect(english.absolute(noon)).toMatch(/Nov 23, 2025.*(UTC|GMT|[A-Z]{2,4})/)
  })
})
