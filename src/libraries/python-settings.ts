import type { Library, Use } from '../model/library.ts';

const variable: Use = { env: '0|=name', fallback: '=default|1' };

/** Readers of environment variables with defaults: python-decouple, environs, django-environ, starlette's Config. */
export const library: Library = {
  id: 'python-settings',
  language: 'python',
  onDemand: true,
  packages: [
    'python:decouple',
    'python:environs',
    'python:environ',
    'python:starlette.config',
    'python:dotenv',
    'python:pydantic_settings',
    'python:pydantic',
  ],
  exports: {
    'config|AutoConfig': variable,
    'Env|Config|Csv': { client: 'env' },
    BaseSettings: { variables: { prefix: ['model_config.env_prefix', 'Config.env_prefix'] } },
    SettingsConfigDict: { wraps: { env_prefix: '=env_prefix' } },
    Field: { wraps: { name: '=validation_alias|=alias|=env', default: '0|=default' } },
  },
  self: { env: 'env' },
  kinds: {
    env: {
      '': variable,
      'str|int|bool|float|url|list|get_value|path': variable,
      'db|db_url|cache|cache_url': { env: "0|'DATABASE_URL'", fallback: '=default' },
    },
  },
};
