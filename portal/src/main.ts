import { createApp } from 'vue'
import { apiKey, createApi } from '@/api/client'
import { createSession, sessionKey } from '@/features/session/session'
import { i18n } from '@/i18n'
import '@/ui/styles.css'
import App from './App.vue'
import { createPortalRouter } from './router'

const api = createApi({
  fetch: (input, init) => fetch(input, init),
  cookies: () => document.cookie,
  language: () => i18n.global.locale.value,
  onUnauthorized: () => {
    session.forget()
    const current = router.currentRoute.value
    if (current.name !== 'login') {
      void router.push({ name: 'login', query: { return: current.fullPath, ended: '1' } })
    }
  },
})
const session = createSession(api)
const router = createPortalRouter(session)

createApp(App)
  .use(i18n)
  .use(router)
  .provide(apiKey, api)
  .provide(sessionKey, session)
  .mount('#app')
