import type { Library } from '../model/library.ts';

const CLIENTS = [
  'org.springframework.cloud:spring-cloud-starter-config',
  'org.springframework.cloud:spring-cloud-config-client',
];
const SERVER = 'org.springframework.cloud.config.server.EnableConfigServer';

/** Spring Cloud Config: a server reads a repository; clients ask the server before they start. */
export const library: Library = {
  id: 'spring-cloud-config',
  language: 'java',
  packages: ['org.springframework.cloud.config'],
  artifacts: CLIENTS,
  protocol: 'http',
  roles: [{ kind: 'config', markers: [SERVER] }],
  configured: [
    {
      operation: 'read configuration',
      artifacts: CLIENTS,
      connect: { kind: 'http', protocol: 'http', purpose: 'config' },
      service: ['spring.cloud.config.discovery.service-id'],
      url: ['spring.cloud.config.uri'],
      default: 'http://localhost:8888',
      role: 'config',
      unless: { properties: { 'spring.cloud.config.enabled': ['false'] }, markers: [SERVER] },
    },
    {
      operation: 'read configuration',
      artifacts: [],
      markers: ['org.springframework.boot.SpringApplication'],
      connect: { kind: 'http', protocol: 'http', purpose: 'config' },
      url: ['spring.config.import'],
      role: 'config',
      needs: ['spring.config.import'],
      unless: { artifacts: CLIENTS },
    },
    {
      operation: 'clone the repository',
      artifacts: [],
      markers: [SERVER],
      connect: { kind: 'store', protocol: 'git', resource: { kind: 'config-repo', product: 'git' } },
      url: ['spring.cloud.config.server.git.uri', 'spring.cloud.config.server.svn.uri'],
      needs: ['spring.cloud.config.server.git.uri', 'spring.cloud.config.server.svn.uri'],
      // The native profile reads folders instead.
      unless: { properties: { 'spring.profiles.active': ['native'] } },
    },
    {
      operation: 'read secrets',
      artifacts: [],
      markers: [SERVER],
      connect: { kind: 'http', protocol: 'http', purpose: 'config' },
      host: ['spring.cloud.config.server.vault.host'],
      port: ['spring.cloud.config.server.vault.port'],
      needs: ['spring.cloud.config.server.vault.host'],
    },
  ],
};
