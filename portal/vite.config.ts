import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const application = process.env.ROLLCALL_URL ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [vue()],
  resolve: {
    alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) },
  },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
  },
  build: {
    // Spring Boot serves whatever lies under META-INF/resources of a jar.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // The content security policy allows no data: addresses, so nothing may be inlined.
    assetsInlineLimit: 0,
    license: { fileName: 'third-party-licenses.md' },
  },
  server: {
    proxy: { '/v1': application },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
  },
})
