import type { Translate } from '@/features/imports/progress'

/** What is done to the values of a column on their way, in words. */
export function ruleNames(
  rules: Record<string, unknown>,
  t: Translate,
  te: (key: string) => boolean,
): string[] {
  const transforms = Array.isArray(rules.transforms) ? (rules.transforms as unknown[]) : []
  const kinds = transforms.map((transform) =>
    typeof transform === 'string' ? transform : String((transform as { type?: unknown }).type),
  )
  if (typeof rules.join === 'string') {
    kinds.push('join')
  }
  if (typeof rules.as === 'string' && rules.as !== 'text') {
    kinds.push(`as_${rules.as}`)
  }
  return kinds.map((kind) => (te(`rule.${kind}`) ? t(`rule.${kind}`) : kind))
}
