import type { Library } from '../model/library.ts';

const SERVERS = [
  'de.codecentric.boot.admin.server.config.EnableAdminServer',
  'de.codecentric.boot.admin.config.EnableAdminServer',
];

/** Spring Boot Admin: the server asks every registered application for its health and metrics. */
export const library: Library = {
  id: 'spring-boot-admin',
  language: 'java',
  packages: ['de.codecentric.boot.admin'],
  protocol: 'http',
  roles: [{ kind: 'monitoring', markers: SERVERS }],
  configured: [
    {
      operation: 'ask for health and metrics',
      artifacts: [],
      markers: SERVERS,
      connect: { kind: 'http', protocol: 'http' },
      watches: { registered: true },
    },
  ],
};
