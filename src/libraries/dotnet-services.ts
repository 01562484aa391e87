import type { Library, RetryUse, SettingUse, Use } from '../model/library.ts';

/** `AddScoped<IOrders, Orders>()`, `AddSingleton(sp => new Orders())`. */
const register: readonly Use[] = [
  { if: [{ at: 't1' }], provides: { token: 't0', value: 't1' } },
  { if: [{ at: 't0' }, { at: '0:function' }], provides: { token: 't0', value: '0()' } },
  { if: [{ at: 't0' }, { at: '0' }], provides: { token: 't0', value: '0' } },
  { if: [{ at: 't0' }], provides: { token: 't0', value: 't0' } },
];
/** A named or a typed client: its functions say where it goes. */
const httpClient: readonly Use[] = [
  { if: [{ at: 't0' }], client: 'http', argument: { of: 't1|t0', type: 'HttpClient', client: 'dotnet-http:client' } },
  { client: 'http', provides: { token: '0', client: 'dotnet-http:client' } },
];
const standard: { timeout: readonly SettingUse[]; retry: readonly RetryUse[] } = {
  timeout: [
    { at: '0.>TotalRequestTimeout.Timeout', bounds: 'total', layer: 'client' },
    { at: '0.>TotalRequestTimeout', bounds: 'total', layer: 'client' },
  ],
  retry: [{ at: '0.>Retry.MaxRetryAttempts', counts: 'retries', layer: 'client', backoff: true, jitter: true }],
};
/** 30 s in all, four attempts, whatever the method. */
const resilience = (governs: string, every?: string): Use => ({
  fluent: true,
  policy: {
    governs,
    ...(every === undefined ? {} : { every }),
    ...standard,
    timeoutMs: 30_000,
    attempts: 4,
    backoff: true,
    jitter: true,
  },
});
const cache: Use = {
  connect: {
    kind: 'store',
    connectsAs: 'redis',
    url: '0.>Configuration|0.>ConfigurationOptions',
    resource: { kind: 'cache', product: 'redis', port: 6379 },
    protocol: 'redis',
    timeout: [],
  },
};
const host: Record<string, Use> = {
  Build: { client: 'app' },
  'ConfigureWebHostDefaults|ConfigureWebHost': { fluent: true, gives: { '0.0': { client: 'builder' } } },
  ConfigureServices: { fluent: true, gives: { '0.0': { client: 'services' }, '0.1': { client: 'services' } } },
  'UseStartup|UseUrls|UseKestrel|ConfigureKestrel|ConfigureLogging|ConfigureAppConfiguration|UseSerilog|UseDefaultServiceProvider':
    { fluent: true },
};
const route = (method: string): Use => ({
  client: 'route',
  endpoint: {
    protocol: 'http',
    method: `'${method}'`,
    base: ['q0:text', 'p0:text', 'c0:text'],
    path: '0',
    handler: '1',
    trigger: 'request',
  },
});
const routes: Record<string, Use> = {
  MapGet: route('GET'),
  MapPost: route('POST'),
  MapPut: route('PUT'),
  MapDelete: route('DELETE'),
  MapPatch: route('PATCH'),
  MapMethods: {
    client: 'route',
    endpoint: {
      protocol: 'http',
      method: '1',
      base: ['p0:text', 'c0:text'],
      path: '0',
      handler: '2',
      trigger: 'request',
    },
  },
  MapGroup: { client: 'group' },
  MapGrpcService: { client: 'route' },
  'MapControllers|MapHealthChecks|MapHub|MapDefaultEndpoints': {},
};

/** The host of a .NET service: its container, what is registered there, and the routes of its pipeline. */
export const library: Library = {
  id: 'dotnet-services',
  language: 'csharp',
  packages: [
    'Microsoft.AspNetCore.Builder',
    'Microsoft.AspNetCore.Hosting',
    'Microsoft.AspNetCore.Routing',
    'Microsoft.Extensions.DependencyInjection',
    'Microsoft.Extensions.Hosting',
    'Microsoft.Extensions.Http.Resilience',
    'dotnet:WebApplication',
    'dotnet:IServiceCollection',
    'dotnet:Host',
    'dotnet:IHostApplicationBuilder',
    'dotnet:IEndpointRouteBuilder',
  ],
  protocol: 'http',
  exports: {
    'WebApplication.CreateBuilder|WebApplication.CreateSlimBuilder|Host.CreateApplicationBuilder|Host.CreateDefaultBuilder|WebHost.CreateDefaultBuilder':
      { client: 'builder' },
    'WebApplication.Create': { client: 'app' },
    ServiceCollection: { when: 'new', client: 'services' },
  },
  types: {
    IServiceCollection: 'services',
    WebApplicationBuilder: 'builder',
    IHostApplicationBuilder: 'builder',
    HostApplicationBuilder: 'builder',
    IHostBuilder: 'builder',
    IWebHostBuilder: 'builder',
    WebApplication: 'app',
    IApplicationBuilder: 'app',
    IEndpointRouteBuilder: 'app',
    RouteGroupBuilder: 'app',
    IHttpClientBuilder: 'http',
  },
  properties: {
    builder: {
      Services: 'services',
      Configuration: 'dotnet-configuration:configuration',
      WebHost: 'builder',
      Host: 'builder',
    },
    app: { Configuration: 'dotnet-configuration:configuration', Services: 'provider' },
    services: {},
  },
  kinds: {
    builder: host,
    provider: { 'GetRequiredService|GetService': { provided: 't0' } },
    services: {
      'AddScoped|AddSingleton|AddTransient|TryAddScoped|TryAddSingleton|TryAddTransient': register,
      AddHostedService: { listen: true },
      AddHttpClient: httpClient,
      AddGrpcClient: {
        client: 'http',
        provides: { token: 't0', client: 'grpc-dotnet:stub' },
      },
      AddMassTransit: { gives: { '0.0': { client: 'masstransit:registration' } } },
      'AddDbContext|AddDbContextPool|AddDbContextFactory': {
        gives: { '0.0': { client: 'ef-core:options' }, '0.1': { client: 'ef-core:options' } },
      },
      ConfigureHttpClientDefaults: { gives: { '0.0': { client: 'defaults' } } },
      AddRefitClient: { client: 'http', provides: { token: 't0', client: 'refit:api' } },
      'AddStackExchangeRedisCache|AddStackExchangeRedisOutputCache': cache,
      'AddControllers|AddMvc|AddControllersWithViews': { fluent: true },
    },
    http: {
      ConfigureHttpClient: { fluent: true },
      'AddHttpMessageHandler|AddServiceDiscovery|AddTypedClient|SetHandlerLifetime|ConfigurePrimaryHttpMessageHandler|AddHeaderPropagation':
        { fluent: true },
      'AddStandardResilienceHandler|AddStandardHedgingHandler': resilience('@client'),
      AddResilienceHandler: { fluent: true },
      AddTransientHttpErrorPolicy: {
        fluent: true,
        policy: { governs: '@client', attempts: 4, backoff: true },
      },
      AddPolicyHandler: {
        fluent: true,
        policy: { governs: '@client', retry: [{ at: '0.#0', counts: 'retries', layer: 'client' }] },
      },
    },
    defaults: {
      'AddStandardResilienceHandler|AddStandardHedgingHandler': resilience('@client', 'dotnet-http'),
      AddServiceDiscovery: { fluent: true },
    },
    app: {
      ...routes,
      'Run|RunAsync|Start|StartAsync': { listen: true },
      UseEndpoints: { gives: { '0.0': { client: 'app' } } },
    },
    group: routes,
    route: { '*': { fluent: true } },
  },
};
