import { describe, expect, it } from 'vitest'
import {
  accept,
  acceptAll,
  alternativesOf,
  assign,
  canSplit,
  clear,
  columnsOf,
  faultsOf,
  fitting,
  levelOf,
  mappingOf,
  numbersOf,
  type Suggestion,
} from './mapping'

const suggestions: Suggestion[] = [
  { header: 'E-mail', field: 'email', confidence: 98 },
  { header: 'Vorname', field: 'first_name', confidence: 74 },
  { header: 'Kd-Nr', field: null, confidence: 0, alternatives: ['custom:kd_nr', { field: 'id' }] },
]
const fresh = () => columnsOf(suggestions, null, new Set())
const fields = (columns: ReturnType<typeof fresh>) => columns.map((column) => column.field)

describe('a mapping', () => {
  it('begins with the suggestions, of which the unsure ones are open', () => {
    expect(fields(fresh())).toEqual(['email', 'first_name', null])
    expect(numbersOf(fresh())).toEqual({ mapped: 2, open: 1, ignored: 1 })
  })

  it('goes on with what was saved, and with what was decided on this device', () => {
    const saved = { 'E-mail': 'email', Vorname: 'first_name', 'Kd-Nr': 'custom:kd' }
    expect(numbersOf(columnsOf(suggestions, saved, new Set()))).toEqual({
      mapped: 3,
      open: 1,
      ignored: 0,
    })
    expect(numbersOf(columnsOf(suggestions, saved, new Set(['Vorname']))).open).toBe(0)
  })

  it('has each field once, except tags', () => {
    const { columns, takenFrom } = assign(fresh(), 'Kd-Nr', 'email')
    expect(takenFrom).toEqual(['E-mail'])
    expect(fields(columns)).toEqual([null, 'first_name', 'email'])
    const tagged = assign(assign(fresh(), 'Vorname', 'tags').columns, 'Kd-Nr', 'tags')
    expect(tagged.takenFrom).toEqual([])
    expect(fields(tagged.columns)).toEqual(['email', 'tags', 'tags'])
  })

  it('divides a whole name into two fields, which no other column has then', () => {
    const named = columnsOf(
      [...suggestions, { header: 'Name', field: null, transform: 'split_name' }],
      null,
      new Set(),
    )
    expect(named.filter(canSplit).map(({ header }) => header)).toEqual(['Name'])
    const { columns, takenFrom } = assign(named, 'Name', 'full_name')
    expect(takenFrom).toEqual(['Vorname'])
    expect(fields(columns)).toEqual(['email', null, null, 'full_name'])
    expect(columns.some(canSplit)).toBe(false)
    const twice = columns.map((column) =>
      column.header === 'Kd-Nr' ? { ...column, field: 'last_name' } : column,
    )
    expect(faultsOf(twice)).toEqual([
      { kind: 'twice', field: 'last_name', headers: ['Kd-Nr', 'Name'] },
    ])
  })

  it('lets columns share a field whose rules put them together', () => {
    const saved = {
      'E-mail': 'email',
      Vorname: { field: 'address_line1', join: '' },
      'Kd-Nr': { field: 'address_line1', join: ' ' },
    }
    const joined = columnsOf(suggestions, saved, new Set())
    expect(faultsOf(joined)).toEqual([])
    expect(mappingOf(joined)).toEqual(saved)
  })

  it('is taken from a template by names that differ in case and signs only', () => {
    const template = { email: 'email', 'Kd Nr': { field: 'custom:kd', transforms: ['trim'] }, Alt: 'city' }
    expect(fitting(['E-mail', 'Email', 'KD-NR'], template)).toEqual({
      mapping: { 'E-mail': null, Email: 'email', 'KD-NR': { field: 'custom:kd', transforms: ['trim'] } },
      known: 2,
    })
  })

  it('is not open any more where somebody agreed', () => {
    expect(numbersOf(accept(fresh(), 'Vorname')).open).toBe(0)
    expect(numbersOf(acceptAll(fresh())).open).toBe(0)
    expect(numbersOf(assign(fresh(), 'Vorname', 'title').columns).open).toBe(0)
  })

  it('needs a way to reach the contact', () => {
    expect(faultsOf(fresh())).toEqual([])
    expect(faultsOf(clear(fresh()))).toEqual([{ kind: 'withoutKey' }])
    expect(faultsOf(assign(fresh(), 'E-mail', 'phone').columns)).toEqual([])
  })

  it('names the columns that were saved for the same field', () => {
    const saved = { 'E-mail': 'email', Vorname: 'email', 'Kd-Nr': null }
    expect(faultsOf(columnsOf(suggestions, saved, new Set()))).toEqual([
      { kind: 'twice', field: 'email', headers: ['E-mail', 'Vorname'] },
    ])
  })

  it('keeps what is done to a column as long as it goes to the same field', () => {
    const saved = {
      'E-mail': { field: 'email', trim: true },
      Vorname: null,
      'Kd-Nr': null,
    }
    const columns = columnsOf(suggestions, saved, new Set())
    expect(mappingOf(columns)).toEqual(saved)
    expect(mappingOf(assign(columns, 'E-mail', 'phone').columns)).toMatchObject({
      'E-mail': 'phone',
    })
  })

  it('offers other fields in whatever form they come', () => {
    expect(alternativesOf(suggestions[2] as Suggestion)).toEqual(['custom:kd_nr', 'id'])
  })
})

describe('the level of a suggestion', () => {
  it.each([
    [100, 'sure'],
    [90, 'sure'],
    [89, 'check'],
    [60, 'check'],
    [59, 'none'],
    [null, 'none'],
  ] as const)('of %s is %s', (confidence, level) => expect(levelOf(confidence)).toBe(level))
})
