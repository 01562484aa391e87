import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

/** Products that collect events: a queue in the process sends them later, a caller does not wait. */
const hosts = {
  'posthog-node': 'us.i.posthog.com',
  mixpanel: 'api.mixpanel.com',
  '@segment/analytics-node': 'api.segment.io',
  'analytics-node': 'api.segment.io',
  '@amplitude/analytics-node': 'api2.amplitude.com',
  'customerio-node': 'track.customer.io',
  '@rudderstack/rudder-sdk-node': 'hosted.rudderlabs.com',
  '@launchdarkly/node-server-sdk': 'app.launchdarkly.com',
  'launchdarkly-node-server-sdk': 'app.launchdarkly.com',
  'statsig-node': 'statsigapi.net',
  '@growthbook/growthbook': 'cdn.growthbook.io',
  'configcat-node': 'cdn-global.configcat.com',
};
const { exports: made, ...rest } = sdk(hosts, { async: true });

export const library: Library = {
  id: 'analytics-sdks',
  ...rest,
  exports: {
    ...made,
    'init|default.init|getClient': { client: 'sdk', connect: { kind: 'sdk', external: '@package' } },
  },
};
