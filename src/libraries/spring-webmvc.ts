import type { Library, Use } from '../model/library.ts';

const classPath = { decorator: 'RequestMapping', at: '0.value|0.path' };
const mapping = (method: string): Use => ({
  endpoint: { protocol: 'http', method: `'${method}'`, path: '0.value|0.path', classPath, trigger: 'request' },
});

/** Controllers of Spring MVC and WebFlux: mapped methods are endpoints. */
export const library: Library = {
  id: 'spring-webmvc',
  language: 'java',
  packages: ['org.springframework.web.bind.annotation'],
  protocol: 'http',
  exports: {
    GetMapping: mapping('GET'),
    PostMapping: mapping('POST'),
    PutMapping: mapping('PUT'),
    PatchMapping: mapping('PATCH'),
    DeleteMapping: mapping('DELETE'),
    RequestMapping: {
      endpoint: { protocol: 'http', method: '0.method', path: '0.value|0.path', classPath, trigger: 'request' },
    },
    'RestController|ControllerAdvice|RestControllerAdvice': { injectable: true },
  },
  constants: Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((name) => [`RequestMethod.${name}`, name]),
  ),
};
