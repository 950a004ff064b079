/** What was pasted, as far as it can be told without reading it as contacts; that is the server's. */
export type Pasted =
  | { kind: 'nothing' }
  | { kind: 'json'; items: number }
  | { kind: 'lines'; items: number }
  | { kind: 'cells'; rows: number; columns: number }
  | { kind: 'broken'; line: number | null; column: number | null }
  | { kind: 'unknown' }

/** Looks at the text: JSON, JSON lines, or cells that were copied from a table. */
export function describePaste(text: string): Pasted {
  const trimmed = text.trim()
  if (trimmed === '') {
    return { kind: 'nothing' }
  }
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) {
    return describeJson(trimmed)
  }
  const rows = trimmed.split(/\r\n|\n|\r/)
  const first = rows[0] ?? ''
  const delimiter = ['\t', ';', ','].find((candidate) => first.includes(candidate))
  if (rows.length < 2) {
    return { kind: 'unknown' }
  }
  return {
    kind: 'cells',
    rows: rows.filter((row) => row.trim() !== '').length - 1,
    columns: delimiter === undefined ? 1 : first.split(delimiter).length,
  }
}

function describeJson(text: string): Pasted {
  try {
    const value: unknown = JSON.parse(text)
    const list = Array.isArray(value) ? value : (value as { contacts?: unknown }).contacts
    return { kind: 'json', items: Array.isArray(list) ? list.length : 1 }
  } catch (error) {
    const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
    if (lines.length > 1 && lines.every(isJsonObject)) {
      return { kind: 'lines', items: lines.length }
    }
    return { kind: 'broken', ...placeOf(error, text) }
  }
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Browsers tell the place of a fault in different words: a line and a column, or a position. */
function placeOf(error: unknown, text: string): { line: number | null; column: number | null } {
  const message = error instanceof Error ? error.message : ''
  const place = /line (\d+) column (\d+)/.exec(message)
  if (place !== null) {
    return { line: Number(place[1]), column: Number(place[2]) }
  }
  const position = /position (\d+)/.exec(message)
  if (position === null) {
    return { line: null, column: null }
  }
  const before = text.slice(0, Number(position[1])).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** The text as a file, named for what it holds; null when it is nothing that can be sent. */
export function pastedFile(text: string): File | null {
  const { kind } = describePaste(text)
  switch (kind) {
    case 'json':
      return new File([text], 'pasted.json', { type: 'application/json' })
    case 'lines':
      return new File([text], 'pasted.ndjson', { type: 'application/x-ndjson' })
    case 'cells':
      return new File([text], 'pasted.tsv', { type: 'text/tab-separated-values' })
    case 'nothing':
    case 'broken':
    case 'unknown':
      return null
  }
}
