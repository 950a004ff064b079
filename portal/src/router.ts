import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import ImportsPage from '@/features/imports/ImportsPage.vue'
import LoginPage from '@/features/session/LoginPage.vue'
import { returnPath } from '@/features/session/returnPath'
import type { Session } from '@/features/session/session'
import { i18n } from '@/i18n'
import NotFoundPage from '@/ui/NotFoundPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the catalogue. */
    title: string
    /** Anybody may see the page. */
    open?: boolean
  }
}

export function createPortalRouter(session: Session) {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', redirect: '/imports' },
      {
        path: '/login',
        name: 'login',
        component: LoginPage,
        meta: { title: 'session.title', open: true },
      },
      {
        path: '/imports',
        name: 'imports',
        component: ImportsPage,
        meta: { title: 'imports.title' },
      },
      {
        path: '/imports/new',
        name: 'new-import',
        component: () => import('@/features/wizard/SourcePage.vue'),
        meta: { title: 'source.title' },
      },
      {
        path: '/imports/:id/setup',
        name: 'setup',
        component: () => import('@/features/wizard/SetupPage.vue'),
        meta: { title: 'setup.title' },
      },
      {
        path: '/imports/:id',
        name: 'import',
        component: () => import('@/features/detail/ImportPage.vue'),
        meta: { title: 'detail.title' },
      },
      {
        path: '/:anything(.*)*',
        name: 'not-found',
        component: NotFoundPage,
        meta: { title: 'notFound.title', open: true },
      },
    ],
    // Filters and tabs change the address; the page stays where it is then.
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? {} : { top: 0 }),
  })

  router.beforeEach(async (to) => {
    const signedIn = await isSignedIn(session)
    if (to.name === 'login') {
      return signedIn === true ? returnPath(to.query.return) : true
    }
    if (to.meta.open === true || signedIn !== false) {
      return true
    }
    return { name: 'login', query: { return: to.fullPath } }
  })

  let first = true
  router.afterEach((to, from, failure) => {
    setTitle(to)
    if (failure === undefined && !first && to.path !== from.path) {
      void nextTick(focusHeading)
    }
    first = false
  })
  watch(i18n.global.locale, () => setTitle(router.currentRoute.value))

  return router
}

/** Undefined when the server cannot tell: the page then says so, in its own words. */
async function isSignedIn(session: Session): Promise<boolean | undefined> {
  try {
    return await session.resume()
  } catch {
    return undefined
  }
}

function setTitle(route: RouteLocationNormalized) {
  const { t } = i18n.global
  document.title = route.meta.title
    ? t('titleOf', { page: t(route.meta.title) })
    : t('product')
}

/** Tells those who cannot see it that the page is another one now. */
function focusHeading() {
  const target = document.querySelector<HTMLElement>('[data-first-focus]')
  ;(target ?? document.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true })
}
