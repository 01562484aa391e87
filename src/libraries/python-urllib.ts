import type { Library } from '../model/library.ts';

/** The standard library's client. Nothing bounds it unless a timeout is given. */
export const library: Library = {
  id: 'python-urllib',
  language: 'python',
  packages: ['python:urllib.request', 'python:urllib.parse', 'python:http.client'],
  protocol: 'http',
  defaults: [{ source: 'https://docs.python.org/3/library/urllib.request.html#urllib.request.urlopen' }],
  exports: {
    urlopen: {
      call: {
        as: 'http',
        url: '0.#0|0',
        method: "0.#=method|'GET'",
        timeout: [{ at: '=timeout|2', bounds: 'response', layer: 'call', unit: 's' }],
      },
    },
    Request: { client: 'request' },
    urljoin: { text: { of: ['0', '1'], make: (base, path) => joined(base, path) } },
    'quote|quote_plus|unquote': { value: '0' },
    'HTTPConnection|HTTPSConnection': { client: 'connection' },
  },
  kinds: {
    request: {},
    connection: {
      request: {
        call: {
          as: 'http',
          host: 'c0|c=host',
          port: 'c1|c=port',
          path: '1|=url',
          method: '0|=method',
          timeout: [{ at: 'c=timeout|c2', bounds: 'response', layer: 'client', unit: 's' }],
        },
      },
    },
  },
};

function joined(base: string, path: string): string {
  try {
    return new URL(path, base).href;
  } catch {
    return path;
  }
}
