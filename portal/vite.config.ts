// How the portal is built, and served while it is worked on. `npm run build` calls it; so does `npm run dev`.

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What belongs to the server and not to the portal. */
const routes = [
  '/_tenantry',
  '/v1.0',
  '/beta',
  '/t/',
  '/fd/',
  '/admin/',
  '/apps/',
  '/addresses.json',
  '/recipes.json',
  '/scenarios',
  '/docs',
];

/** The page asks for the large scripts at once, beside the small one that starts them. */
const fetchStartEarly: Plugin = {
  name: 'fetch-start-early',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const wanted = new Set<string>();
      const want = (name: string): void => {
        const file = bundle[name];
        if (wanted.has(name) || file?.type !== 'chunk') return;
        wanted.add(name);
        file.imports.forEach(want);
      };
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.facadeModuleId?.endsWith('/shell/start.tsx') === true) want(file.fileName);
      }
      return Array.from(wanted, (name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', href: `/portal/${name}` },
        injectTo: 'head' as const,
      }));
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  plugins: [react(), fetchStartEarly],
  // The server puts a new nonce into every answer; see server/doors/pages/portal.ts.
  html: { cspNonce: 'NONCE' },
  build: {
    outDir: '../dist/portal',
    emptyOutDir: true,
    target: 'es2023',
    // An asset in the page itself would need a hole in the policy of the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      routes.map((route) => [
        route,
        {
          target: 'http://localhost:4365',
          changeOrigin: true,
          // The control plane refuses pages of other ports. This one is ours, and only while somebody works on it.
          headers: { origin: 'http://localhost:4365' },
        },
      ]),
    ),
  },
});
