import type { DraftLayout } from './draft'

/** Character sets that are offered; the server knows more and may name one of those. */
export const charsets: readonly string[] = [
  'UTF-8',
  'UTF-16LE',
  'UTF-16BE',
  'windows-1252',
  'ISO-8859-1',
  'ISO-8859-15',
  'windows-1250',
  'ISO-8859-2',
  'windows-1251',
  'KOI8-R',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'Shift_JIS',
  'EUC-JP',
  'EUC-KR',
  'GB18030',
  'Big5',
  'x-MacRoman',
]

export const delimiters = [
  { name: 'comma', value: ',' },
  { name: 'semicolon', value: ';' },
  { name: 'tab', value: '\t' },
  { name: 'pipe', value: '|' },
] as const

export const quotes = [
  { name: 'double', value: '"' },
  { name: 'single', value: "'" },
  { name: 'none', value: '' },
] as const

export const escapes = ['doubled', 'backslash'] as const

const sureFrom = 80

/** Whether a person should look at how the file is read before going on. */
export function isUnsure(layout: DraftLayout): boolean {
  return typeof layout.charset_confidence === 'number' && layout.charset_confidence < sureFrom
}
