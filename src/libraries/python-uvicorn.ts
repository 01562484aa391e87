import type { Library } from '../model/library.ts';

/** Servers that a program starts by itself. */
export const library: Library = {
  id: 'python-uvicorn',
  language: 'python',
  packages: ['python:uvicorn', 'python:hypercorn', 'python:waitress', 'python:gevent.pywsgi', 'python:http.server'],
  protocol: 'http',
  exports: {
    run: { listen: '=port' },
    serve: { listen: '=port' },
    WSGIServer: { client: 'server' },
    'HTTPServer|ThreadingHTTPServer': { client: 'server' },
  },
  kinds: { server: { serve_forever: { listen: 'c0.1' } } },
};
