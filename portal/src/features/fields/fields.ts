import type { Translate } from '@/features/imports/progress'

/** The fields of a contact, in groups as people look for them. */
export const fieldGroups = [
  { name: 'person', fields: ['full_name', 'first_name', 'last_name', 'company', 'title'] },
  { name: 'reach', fields: ['email', 'phone', 'phone_2'] },
  {
    name: 'address',
    fields: ['address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country'],
  },
  { name: 'more', fields: ['tags', 'id'] },
] as const

export const customPrefix = 'custom:'

const known: ReadonlySet<string> = new Set(fieldGroups.flatMap((group) => [...group.fields]))

/** Fields of which a contact needs at least one. */
export const keyFields = ['email', 'phone', 'phone_2'] as const

/** Several columns may go into these. */
export function takesSeveral(field: string): boolean {
  return field === 'tags'
}

/** What a field fills: itself, or for a whole name the two parts that it is divided into. */
export function partsOf(field: string): readonly string[] {
  return field === 'full_name' ? ['first_name', 'last_name'] : [field]
}

export function isCustom(field: string): boolean {
  return field.startsWith(customPrefix)
}

/** What a field is called: its name in the catalogue, or the key of a custom field. */
export function fieldLabel(field: string, t: Translate): string {
  if (isCustom(field)) {
    return field.slice(customPrefix.length)
  }
  return known.has(field) ? t(`field.${field}`) : field
}

/** A key for a custom field that is made from a header: lower case, digits and underscores. */
export function customKey(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
}
