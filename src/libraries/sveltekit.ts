import type { Library } from '../model/library.ts';

/** Routes that files make: `src/routes/orders/+server.ts`. */
export const library: Library = {
  id: 'sveltekit',
  packages: ['@sveltejs/kit'],
  protocol: 'http',
  routes: [{ files: 'routes/**/+server.*', root: 'routes', handlers: 'methods', protocol: 'http', folder: true }],
};
