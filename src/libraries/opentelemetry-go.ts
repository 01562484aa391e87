import type { Library } from '../model/library.ts';

/** Exporters of OpenTelemetry: what a service tells of itself, in batches beside its work. */
export const library: Library = {
  id: 'opentelemetry-go',
  language: 'go',
  packages: ['go.opentelemetry.io/otel/exporters*'],
  protocol: 'otlp',
  purpose: 'observability',
  // 10 s for an export, tried again for a minute.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'total' },
      source:
        'https://github.com/open-telemetry/opentelemetry-go/blob/main/exporters/otlp/otlptrace/otlptracegrpc/options.go',
    },
  ],
  exports: {
    'New|NewUnstarted': {
      client: 'exporter',
      connect: {
        kind: 'rpc',
        purpose: 'observability',
        through: '*connected.#0',
        url: '*addressed.#0|$OTEL_EXPORTER_OTLP_TRACES_ENDPOINT|$OTEL_EXPORTER_OTLP_ENDPOINT',
      },
    },
    WithGRPCConn: { client: 'connected' },
    'WithEndpoint|WithEndpointURL|WithCollectorEndpoint': { client: 'addressed' },
  },
  kinds: { exporter: {}, connected: {}, addressed: {} },
};
