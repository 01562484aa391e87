import assert from 'node:assert/strict';
import { guardText, guardValue, isSecretName, redactText, redactValue } from '../../src/model/secrets.ts';

describe('secrets: names', () => {
  it('knows secret-like names by their words', () => {
    const secret = [
      'DB_PASSWORD',
      'dbPassword',
      'PGPASSWORD',
      'STRIPE_API_KEY',
      'apiKey',
      'JWT_SECRET',
      'GITHUB_TOKEN',
      'SENTRY_DSN',
      'REDIS_AUTH',
      'aws.credentials',
      'PASS',
      'SALT',
    ];
    const plain = [
      'PASSENGER_URL',
      'COMPASS_HOST',
      'MONKEY',
      'KEYCLOAK_URL',
      'AUTH_HOST',
      'AMQP_ROUTING_KEY',
      'AUTHOR',
      'DATABASE_URL',
      'TOKENIZER',
    ];
    assert.deepEqual([...secret, ...plain].filter(isSecretName), secret);
  });

  it('keeps addresses and settings under such names', () => {
    const kept = {
      TOKEN_URL: 'http://auth/token',
      JWT_TOKEN_EXPIRATION: '3600',
      KEY_SERVICE_HOST: 'keys',
      TOKEN_SERVICE: 'http://token:80',
      SECRET_ENABLED: 'true',
    };
    const hidden = {
      TOKEN_URL: 'hunter2!',
      JWT_TOKEN_TTL: 'hunter2',
      API_KEY: '12345',
      SENTRY_DSN: 'https://k@s.io/1',
      CLIENT_SECRET: 'http://x',
    };
    for (const [name, value] of Object.entries(kept)) assert.equal(guardValue(name, value, 'r'), value, name);
    for (const [name, value] of Object.entries(hidden))
      assert.deepEqual(guardValue(name, value, 'r'), { k: 'secret', ref: 'r' }, name);
  });

  it('replaces text that must stay text', () => {
    assert.deepEqual([guardText('api-token', 'hunter2'), guardText('team', 'orders')], ['***', 'orders']);
  });
});

describe('secrets: text', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['postgres://u:p@db:5432/app', 'postgres://db:5432/app'],
    ['postgres://u:p/a@s?s@db:5432/app?sslmode=require', 'postgres://db:5432/app?sslmode=require'],
    ['redis://:pw@cache:6379', 'redis://cache:6379'],
    ['nats://u:p@a:1,nats://u:p@b:2', 'nats://a:1,nats://b:2'],
    ['mongodb://u:p@h1:1,h2:2/db', 'mongodb://h1:1,h2:2/db'],
    ['jdbc:postgresql://db/x?user=a&password=b', 'jdbc:postgresql://db/x?user=a&password=***'],
    ['jdbc:oracle:thin:scott/tiger@db:1521/x', 'jdbc:oracle:thin:@db:1521/x'],
    ['user:pw@tcp(db:3306)/app', 'tcp(db:3306)/app'],
    ['Server=db;User Id=sa;Password=x,y;Encrypt=true', 'Server=db;User Id=sa;Password=***;Encrypt=true'],
    ['redis:6379,password=abc,ssl=true', 'redis:6379,password=***,ssl=true'],
    ['redis-server --requirepass foo --port 1', 'redis-server --requirepass *** --port 1'],
    ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer ***'],
    ['https://hooks.slack.com/services/T0/B0/abc', 'https://hooks.slack.com/services/***'],
    [`key ${['sk', 'live', 'abcdefghij0123456789'].join('_')} here`, 'key *** here'],
    ['a: 1\npassword: two words\nb: 2', 'a: 1\npassword: ***\nb: 2'],
  ];
  it('drops user-info and secret pairs', () => {
    for (const [text, expected] of cases) assert.equal(redactText(text), expected);
  });

  it('leaves everything else as it is', () => {
    for (const text of [
      'http://a/b?email=x@y',
      'https://host/@scope/pkg',
      'http://[::1]:80/a@b',
      'node main.js --keepAliveTimeout 1',
      'basic usage of tokens',
      'git@github.com:a/b',
    ]) {
      assert.equal(redactText(text), text);
    }
  });

  it('works across the parts of a join', () => {
    const password = { k: 'secret', ref: 'r' } as const;
    const host = { k: 'unknown', why: 'no-manifest' } as const;
    assert.equal(redactValue({ k: 'join', parts: ['postgres://u:', password, '@db/x'] }), 'postgres://db/x');
    assert.deepEqual(redactValue({ k: 'join', parts: ['postgres://u:p@', host, ':5432/x'] }), {
      k: 'join',
      parts: ['postgres://', host, ':5432/x'],
    });
  });

  it('ends in time on long texts without a secret', () => {
    for (const text of [
      `${'a'.repeat(300_000)}:`,
      `http://${'x@'.repeat(100_000)}`,
      `${'ab.'.repeat(100_000)}=`,
      `${'- '.repeat(150_000)}:`,
    ]) {
      assert.equal(redactText(text).length <= text.length, true);
    }
  });
});
