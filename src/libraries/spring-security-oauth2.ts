import type { Library } from '../model/library.ts';

const OLD = 'org.springframework.security.oauth2.config.annotation.web.configuration';
const RESOURCE = [
  'org.springframework.boot:spring-boot-starter-oauth2-resource-server',
  'org.springframework.boot:spring-boot-starter-security-oauth2-resource-server',
];
const AUTHORIZATION = [
  'org.springframework.security:spring-security-oauth2-authorization-server',
  'org.springframework.boot:spring-boot-starter-oauth2-authorization-server',
];
const SERVERS = [`${OLD}.EnableAuthorizationServer`];

/** Each token is asked of the server. */
const ASKED = [
  'spring.security.oauth2.resourceserver.opaquetoken.introspection-uri',
  'security.oauth2.resource.user-info-uri',
  'security.oauth2.resource.token-info-uri',
];

/** OAuth2: an authorization server gives tokens; resource servers and clients ask it. */
export const library: Library = {
  id: 'spring-security-oauth2',
  language: 'java',
  packages: [
    OLD,
    'org.springframework.security.oauth2.client',
    'org.springframework.boot.autoconfigure.security.oauth2.client',
  ],
  protocol: 'http',
  extends: 'spring-web',
  types: { OAuth2RestTemplate: 'template', OAuth2RestOperations: 'template' },
  roles: [
    { kind: 'auth', markers: SERVERS },
    { kind: 'auth', artifacts: AUTHORIZATION },
  ],
  exports: {
    // An OAuth2RestTemplate is a RestTemplate that fetches a token first.
    OAuth2RestTemplate: { client: 'template' },
  },
  configured: [
    {
      operation: 'verify tokens',
      artifacts: RESOURCE,
      markers: [`${OLD}.EnableResourceServer`],
      connect: { kind: 'http', protocol: 'http' },
      url: ASKED,
      needs: ASKED,
      role: 'auth',
      unless: { markers: SERVERS },
    },
    // Signed tokens are verified here, with keys that are fetched once.
    {
      operation: 'fetch keys',
      artifacts: RESOURCE,
      markers: [`${OLD}.EnableResourceServer`],
      connect: { kind: 'http', protocol: 'http', purpose: 'startup' },
      url: [
        'spring.security.oauth2.resourceserver.jwt.issuer-uri',
        'spring.security.oauth2.resourceserver.jwt.jwk-set-uri',
        'security.oauth2.resource.jwk.key-set-uri',
        'security.oauth2.resource.jwt.key-uri',
      ],
      role: 'auth',
      unless: { markers: SERVERS },
    },
    {
      operation: 'fetch a token',
      artifacts: [
        'org.springframework.boot:spring-boot-starter-oauth2-client',
        'org.springframework.boot:spring-boot-starter-security-oauth2-client',
      ],
      markers: [
        `${OLD}.EnableOAuth2Client`,
        'org.springframework.boot.autoconfigure.security.oauth2.client.EnableOAuth2Sso',
      ],
      connect: { kind: 'http', protocol: 'http' },
      url: ['security.oauth2.client.access-token-uri', 'security.oauth2.client.user-authorization-uri'],
      role: 'auth',
      unless: { markers: SERVERS },
    },
  ],
};
