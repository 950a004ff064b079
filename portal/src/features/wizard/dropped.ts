/** What was dropped: one file, or why it cannot be taken. */
export type Dropped = { kind: 'file'; file: File } | { kind: 'several' } | { kind: 'folder' } | null

/** Null when nothing of it is a file, such as a piece of text. */
export function droppedFile(transfer: DataTransfer | null): Dropped {
  if (transfer === null || !carriesFiles(transfer)) {
    return null
  }
  const entries = [...transfer.items].filter((item) => item.kind === 'file')
  if (entries.some((item) => item.webkitGetAsEntry?.()?.isDirectory === true)) {
    return { kind: 'folder' }
  }
  const [file, ...more] = [...transfer.files]
  if (file === undefined) {
    return null
  }
  return more.length > 0 ? { kind: 'several' } : { kind: 'file', file }
}

export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && [...transfer.types].includes('Files')
}
