/**
 * Where to go after signing in. Only paths of this site are followed: a link to the sign-in page must
 * not be able to send people elsewhere, and browsers read `//host` and `/\host` as other sites.
 */
export function returnPath(wanted: unknown): string {
  const path = typeof wanted === 'string' ? wanted : ''
  return /^\/(?![/\\])/.test(path) && !/^\/login\b/.test(path) ? path : '/imports'
}
