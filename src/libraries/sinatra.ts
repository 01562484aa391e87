import type { Library, Use } from '../model/library.ts';

const route: Use = {
  endpoint: { protocol: 'http', method: '@upper', path: '0', trigger: 'request', handler: '1' },
};
const verbs = ['get', 'post', 'put', 'patch', 'delete', 'options'];

export const library: Library = {
  id: 'sinatra',
  language: 'ruby',
  packages: ['ruby:global', 'ruby:sinatra'],
  protocol: 'http',
  exports: {
    // Without a class the routes are written at the top of the file, each with its block.
    [verbs.join('|')]: [{ ...route, if: [{ at: '1:function' }] }],
    [['Sinatra::Base', 'Sinatra::Application'].flatMap((cls) => verbs.map((verb) => `${cls}.${verb}`)).join('|')]:
      route,
    'Sinatra::Base.run!|Sinatra::Application.run!': { listen: true },
  },
};
