import type { ImportSummary } from '@/api/imports'
import type { MenuEntry } from '@/ui/MenuButton.vue'
import { whyNot } from './actions'
import type { Translate } from './progress'

/** What can be done with an import of the list; what cannot stays visible with its reason. */
export function menuOf(item: ImportSummary, t: Translate): MenuEntry[] {
  const entry = (name: string, icon: MenuEntry['icon'], more: Partial<MenuEntry> = {}): MenuEntry => ({
    name,
    icon,
    label: t(`action.${name}`),
    reason: whyNot(item, name, t),
    ...more,
  })
  if (item.status === 'pending_mapping') {
    return [
      { name: 'setup', icon: 'columns', label: t('action.setup') },
      entry('delete', 'trash', { label: t('action.discard'), danger: true }),
    ]
  }
  return [
    entry('stop', 'stop'),
    entry('restart', 'restart'),
    entry('cancel', 'slash'),
    entry('download_errors', 'download', { href: `/v1/imports/${item.id}/errors` }),
    entry('delete', 'trash', { danger: true }),
  ]
}
