import type { Library } from '../model/library.ts';

const CLIENTS = [
  'org.springframework.cloud:spring-cloud-starter-netflix-eureka-client',
  'org.springframework.cloud:spring-cloud-starter-eureka',
  'org.springframework.cloud:spring-cloud-netflix-eureka-client',
];

/** Eureka: a server is a registry; a client registers with it and asks it for the others. */
export const library: Library = {
  id: 'spring-cloud-netflix-eureka',
  language: 'java',
  packages: ['org.springframework.cloud.netflix.eureka'],
  artifacts: CLIENTS,
  protocol: 'http',
  roles: [{ kind: 'registry', markers: ['org.springframework.cloud.netflix.eureka.server.EnableEurekaServer'] }],
  configured: [
    {
      operation: 'register and look up',
      artifacts: CLIENTS,
      markers: ['org.springframework.cloud.netflix.eureka.EnableEurekaClient'],
      connect: { kind: 'http', protocol: 'http', purpose: 'discovery' },
      url: ['eureka.client.service-url.defaultZone'],
      default: 'http://localhost:8761/eureka/',
      role: 'registry',
      unless: {
        properties: { 'eureka.client.enabled': ['false'], 'spring.cloud.discovery.enabled': ['false'] },
        markers: ['org.springframework.cloud.netflix.eureka.server.EnableEurekaServer'],
      },
    },
  ],
};
