import type { Library } from '../model/library.ts';

/** Symfony: routes in attributes and annotations, a container that is filled in code. */
export const library: Library = {
  id: 'symfony',
  language: 'php',
  packages: [
    'php:Symfony/Component/Routing/Annotation',
    'php:Symfony/Component/Routing/Attribute',
    'php:Symfony/Component/DependencyInjection',
    'php:Symfony/Component/DependencyInjection/Attribute',
  ],
  protocol: 'http',
  exports: {
    Route: {
      endpoint: {
        protocol: 'http',
        method: '=methods',
        path: '0:text|=path|0',
        classPath: { decorator: 'Route', at: '0:text|=path' },
        member: '__invoke',
        trigger: 'request',
      },
    },
  },
  types: { ContainerBuilder: 'container' },
  kinds: {
    container: {
      setParameter: { configures: { namespace: '0', value: '1' } },
      getParameter: { env: '0' },
      'register|autowire|getDefinition': { client: 'definition' },
    },
    definition: {
      addArgument: { fluent: true, argument: { of: 'c1:class|c0', value: '0' } },
      setArgument: { fluent: true, argument: { of: 'c1:class|c0', name: '0:text', value: '1' } },
      'addMethodCall|setAutowired|addTag|setPublic|setFactory|setAutoconfigured|setShared|setLazy': { fluent: true },
    },
  },
};
