// The page of `creditkit show`, prebuilt into the package: plain files, nothing fetched from elsewhere.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/show/',
  plugins: [react()],
  publicDir: false,
  build: {
    target: 'esnext', // light-dark() stays as it is written
    outDir: fileURLToPath(new URL('../dist/show', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1024,
    modulePreload: { polyfill: false },
  },
});
