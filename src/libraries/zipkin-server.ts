import type { Library } from '../model/library.ts';

/** A Zipkin server that is built here. */
export const library: Library = {
  id: 'zipkin-server',
  language: 'java',
  packages: ['zipkin.server', 'zipkin2.server.internal', 'org.springframework.cloud.sleuth.zipkin.stream'],
  roles: [
    {
      kind: 'monitoring',
      product: 'tracing',
      markers: [
        'zipkin.server.EnableZipkinServer',
        'zipkin2.server.internal.EnableZipkinServer',
        'org.springframework.cloud.sleuth.zipkin.stream.EnableZipkinStreamServer',
      ],
    },
  ],
};
