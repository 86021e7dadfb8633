// Builds the page of `creditkit show` into the package as static files that load nothing from other origins.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/show/',
  plugins: [react()],
  publicDir: false,
  build: {
    target: 'esnext', // keep light-dark() as it is
    outDir: fileURLToPath(new URL('../dist/show', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1024,
    modulePreload: { polyfill: false },
  },
});
