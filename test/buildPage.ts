import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';
import { root } from '../scripts/doors.mjs';

export interface PageFile {
  body: string;
  contentType: string;
}

/** A page as a host would build it: minified, with its scripts and styles in files of their own. Files by path. */
export async function buildPage(title: string, entry: string): Promise<Map<string, PageFile>> {
  const { output } = (await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { write: false, target: 'es2022', rolldownOptions: { input: { page: entry } } },
  })) as Rolldown.RolldownOutput;
  const files = new Map<string, PageFile>();
  // An icon that a browser asks for by itself, so that its absence is no error on the console.
  files.set('/favicon.ico', { body: '', contentType: 'image/x-icon' });
  let links = '';
  for (const file of output) {
    const path = `/${file.fileName}`;
    files.set(path, {
      body: file.type === 'chunk' ? file.code : String(file.source),
      contentType: path.endsWith('.css') ? 'text/css' : 'text/javascript',
    });
    if (path.endsWith('.css')) links += `<link rel="stylesheet" href="${path}">`;
    if (file.type === 'chunk' && file.isEntry) links += `<script type="module" src="${path}"></script>`;
  }
  const head = `<meta charset="utf-8"><title>${title}</title>${links}`;
  const body = `<!doctype html><html lang="en"><head>${head}</head><body><div id="root"></div></body></html>`;
  return files.set('/', { body, contentType: 'text/html' });
}
