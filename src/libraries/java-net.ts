import type { Library } from '../model/library.ts';

/** Addresses as Java writes them: they stay what they are. */
export const library: Library = {
  id: 'java-net',
  language: 'java',
  onDemand: true,
  packages: ['java.net', 'org.springframework.web.util'],
  exports: {
    'URI|URL': { value: '0' },
    'URI.create': { value: '0' },
    'UriComponentsBuilder.fromHttpUrl|UriComponentsBuilder.fromUriString|UriComponentsBuilder.fromUri': {
      client: 'uri',
    },
    UriTemplate: { value: '0' },
  },
  kinds: {
    uri: {
      'toUriString|toUri|toString|build|buildAndExpand|encode|expand': { value: 'c0' },
      'path|pathSegment|queryParam|queryParams|queryParamIfPresent|port|fragment': { value: 'c0' },
    },
  },
};
