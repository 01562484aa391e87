import type { Library } from '../model/library.ts';

/** Spring Data Redis over Lettuce, whose commands wait 60 s unless `spring.data.redis.timeout` says otherwise. */
export const library: Library = {
  id: 'spring-data-redis',
  language: 'java',
  packages: ['org.springframework.data.redis.core', 'org.springframework.data.redis.connection'],
  artifacts: [
    'org.springframework.boot:spring-boot-starter-data-redis*',
    'org.springframework.session:spring-session-data-redis',
    'org.redisson:redisson-spring-boot-starter',
  ],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'total' },
      source: 'https://redis.github.io/lettuce/user-guide/connecting-redis/',
    },
  ],
  configured: [
    {
      operation: 'query',
      connect: { kind: 'store', protocol: 'redis', resource: { kind: 'cache', product: 'redis', port: 6379 } },
      url: [
        'spring.data.redis.url',
        'spring.redis.url',
        'spring.data.redis.cluster.nodes',
        'spring.redis.cluster.nodes',
        'spring.redis.sentinel.nodes',
      ],
      host: ['spring.data.redis.host', 'spring.redis.host'],
      port: ['spring.data.redis.port', 'spring.redis.port'],
      default: 'redis://localhost:6379',
      role: 'redis',
    },
  ],
  types: { RedisTemplate: 'template', StringRedisTemplate: 'template', ReactiveRedisTemplate: 'template' },
  exports: { 'RedisTemplate|StringRedisTemplate': { client: 'template' } },
  kinds: {
    template: {
      'opsForValue|opsForHash|opsForList|opsForSet|opsForZSet|opsForStream': { client: 'operations' },
      'delete|expire|convertAndSend|execute|hasKey|keys': { call: { as: 'query', operation: '@' } },
    },
    operations: { '*': { call: { as: 'query', operation: '@' } } },
  },
};
