import type { Library } from '../model/library.ts';

/** Routes that files make: API routes of the pages folder, route handlers of the app folder. */
export const library: Library = {
  id: 'next',
  packages: ['next'],
  protocol: 'http',
  routes: [
    { files: 'pages/api/**', root: 'pages', handlers: 'default', protocol: 'http' },
    { files: 'app/**/route.*', root: 'app', handlers: 'methods', protocol: 'http', folder: true },
    { files: 'app/route.*', root: 'app', handlers: 'methods', protocol: 'http', folder: true },
  ],
};
