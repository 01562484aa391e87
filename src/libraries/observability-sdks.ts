import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

/** Products that are told about the service: nobody waits for them to answer a request. */
const hosts = {
  '@sentry/node': 'sentry.io',
  '@sentry/nestjs': 'sentry.io',
  '@sentry/nextjs': 'sentry.io',
  '@bugsnag/js': 'notify.bugsnag.com',
  rollbar: 'api.rollbar.com',
  '@honeybadger-io/js': 'api.honeybadger.io',
  'dd-trace': 'datadoghq.com',
  'hot-shots': 'datadoghq.com',
  '@datadog/datadog-api-client': 'api.datadoghq.com',
  newrelic: 'collector.newrelic.com',
  applicationinsights: 'dc.services.visualstudio.com',
  '@logtail/node': 'in.logs.betterstack.com',
  '@axiomhq/js': 'api.axiom.co',
};
const { exports: made, ...rest } = sdk(hosts, { async: true });

export const library: Library = {
  id: 'observability-sdks',
  purpose: 'observability',
  ...rest,
  // Starting it is what connects.
  exports: {
    ...made,
    'init|default.init|start|default.start|setup|default.setup': { connect: { kind: 'sdk', external: '@package' } },
  },
};
