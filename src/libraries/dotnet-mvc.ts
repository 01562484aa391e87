import type { Library, Use } from '../model/library.ts';

const verb = (method: string): Use => ({
  when: 'decorator',
  endpoint: {
    protocol: 'http',
    method: `'${method}'`,
    path: '0',
    classPath: { decorator: 'Route', at: '0', names: 'Controller' },
    trigger: 'request',
  },
});

/** Controllers of ASP.NET: attributes say which method answers at which path. */
export const library: Library = {
  id: 'dotnet-mvc',
  language: 'csharp',
  packages: ['Microsoft.AspNetCore.Mvc', 'dotnet:ControllerBase', 'dotnet:ApiController'],
  protocol: 'http',
  exports: {
    HttpGet: verb('GET'),
    HttpPost: verb('POST'),
    HttpPut: verb('PUT'),
    HttpPatch: verb('PATCH'),
    HttpDelete: verb('DELETE'),
    HttpHead: verb('HEAD'),
    Route: { when: 'decorator' },
    ApiController: { when: 'decorator' },
  },
};
