/** Stands where the caller's own token goes. */
export const placeholder = 'rc_YOUR_TOKEN'

/** A call that imports one contact, for a terminal. */
export function sampleCall(origin: string): string {
  return [
    `curl ${origin}/v1/imports/bulk \\`,
    `  -H 'Authorization: Bearer ${placeholder}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"contacts":[{"first_name":"Ada","email":"ada@example.com"}]}'`,
  ].join('\n')
}
