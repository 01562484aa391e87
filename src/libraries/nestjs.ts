import type { Library, Use } from '../model/library.ts';

const http: Use = {
  endpoint: {
    protocol: 'http',
    method: '@upper',
    path: '0',
    classPath: { decorator: 'Controller', at: '0:text|0.path|0', version: '0.version' },
    trigger: 'request',
  },
};
const injectable: Use = { injectable: true };

export const library: Library = {
  id: 'nestjs',
  packages: ['@nestjs/common', '@nestjs/core', '@nestjs/config', '@nestjs/schedule'],
  protocol: 'http',
  exports: {
    Module: {
      module: { imports: '0.imports', providers: '0.providers', controllers: '0.controllers', exports: '0.exports' },
      injectable: true,
    },
    Controller: injectable,
    'Injectable|Catch|Resolver|CommandHandler|QueryHandler|EventsHandler|WebSocketGateway|Processor|Global': injectable,
    Inject: { inject: '0' },
    'Get|Post|Put|Patch|Delete|Head|Options': http,
    All: {
      endpoint: {
        protocol: 'http',
        path: '0',
        classPath: { decorator: 'Controller', at: '0:text|0.path|0', version: '0.version' },
        trigger: 'request',
      },
    },
    UseGuards: { applies: '0' },
    UseInterceptors: { applies: '0' },
    'NestFactory.create': { client: 'app', root: '0' },
    'NestFactory.createApplicationContext': { client: 'app', root: '0' },
    forwardRef: { value: '0()' },
    registerAs: { configures: { namespace: '0', value: '1()' }, value: '1' },
    'ConfigModule.forRoot': { configures: { value: '0.load' } },
    'Cron|Interval|Timeout': { endpoint: { protocol: 'schedule', path: '0', trigger: 'schedule' } },
  },
  constants: {
    'VersioningType.URI': 'URI',
    'VersioningType.HEADER': 'HEADER',
    'VersioningType.MEDIA_TYPE': 'MEDIA_TYPE',
    'VersioningType.CUSTOM': 'CUSTOM',
  },
  types: { ConfigService: 'config', INestApplication: 'app', ModuleRef: 'module-ref' },
  kinds: {
    app: {
      setGlobalPrefix: { prefix: '0' },
      enableVersioning: [
        { if: [{ at: '0.type', is: ['URI', 0, 'absent'] }], versioning: { prefix: 'v', default: '0.defaultVersion' } },
        {},
      ],
      use: [{ if: [{ at: '0:text' }], mount: { path: '0', router: '-1' } }, { mount: { path: "''", router: '-1' } }],
      listen: { listen: '0' },
      get: { value: '0' },
    },
    config: { 'get|getOrThrow': { env: '0', fallback: '1' } },
    'module-ref': { get: { value: '0' } },
  },
};
