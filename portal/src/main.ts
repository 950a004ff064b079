import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { createApp, watch } from 'vue'
import { apiKey, createApi } from '@/api/client'
import { uploaderKey, createUploader } from '@/api/upload'
import { applyNews } from '@/features/imports/news'
import { refreshImports } from '@/features/imports/importQueries'
import { createSession, sessionKey } from '@/features/session/session'
import { i18n, usePseudoLanguage } from '@/i18n'
import { createLive, liveKey } from '@/live/live'
import { createToasts, toastsKey } from '@/ui/toasts'
import '@/ui/styles.css'
import App from './App.vue'
import { createPortalRouter } from './router'

const language = () => i18n.global.locale.value
const cookies = () => document.cookie
const origin = window.location.origin
const call: typeof fetch = (input, init) => fetch(input, init)

const queries = new QueryClient({
  defaultOptions: {
    // Each query says itself how it is repeated; the browser's word on being offline is not asked,
    // since the server may be this machine.
    queries: { retry: false, networkMode: 'always', staleTime: 1_000 },
    mutations: { retry: false, networkMode: 'always' },
  },
})

const session = createSession(createApi({ fetch: call, origin, cookies, language }), () => {
  queries.clear()
  if (session.me.value === null) {
    void router.push({ name: 'login' })
  } else {
    void router.push({ name: 'imports' })
  }
})
const signInAgain = () => session.signInAgain()
const api = createApi({ fetch: call, origin, cookies, language, signInAgain })
const uploader = createUploader({ cookies, language, signInAgain })
const live = createLive({
  fetch: call,
  language,
  hidden: () => document.hidden,
  onNews: (news) => applyNews(queries, news),
  onCaughtUp: () => refreshImports(queries),
})
document.addEventListener('visibilitychange', () => live.visibilityChanged())
window.addEventListener('online', () => live.retry())
// The stream ended with the session and is there again with it.
watch(session.asking, (asking) => asking || live.retry())
const router = createPortalRouter(session)

await usePseudoLanguage()

createApp(App)
  .use(i18n)
  .use(router)
  .use(VueQueryPlugin, { queryClient: queries })
  .provide(apiKey, api)
  .provide(uploaderKey, uploader)
  .provide(sessionKey, session)
  .provide(liveKey, live)
  .provide(toastsKey, createToasts())
  .mount('#app')
