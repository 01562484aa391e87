import type { Library } from '../model/library.ts';

const MARKERS = [
  'org.springframework.cloud.netflix.zuul.EnableZuulProxy',
  'org.springframework.cloud.netflix.zuul.EnableZuulServer',
];

/** Zuul: a gateway that routes what configuration names and, unless told not to, everything that registers. */
export const library: Library = {
  id: 'spring-cloud-netflix-zuul',
  language: 'java',
  packages: ['org.springframework.cloud.netflix.zuul'],
  protocol: 'http',
  roles: [{ kind: 'gateway', markers: MARKERS }],
  configuredRoutes: [
    {
      artifacts: [],
      markers: MARKERS,
      routes: 'zuul.routes',
      url: ['url'],
      service: ['serviceId'],
      path: 'path',
      byId: true,
      discovers: { unless: { 'zuul.ignored-services': ['*', "'*'"] } },
    },
  ],
};
