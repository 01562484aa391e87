import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'google-cloud-pubsub',
  packages: ['@google-cloud/pubsub'],
  protocol: 'grpc',
  exports: {
    'PubSub|default.PubSub': {
      when: 'new',
      client: 'pubsub',
      connect: {
        kind: 'broker',
        url: '0.apiEndpoint',
        host: '$PUBSUB_EMULATOR_HOST',
        external: "'pubsub.googleapis.com'",
      },
    },
  },
  types: { PubSub: 'pubsub', Topic: 'topic', Subscription: 'subscription' },
  kinds: {
    pubsub: { topic: { client: 'topic' }, subscription: { client: 'subscription' } },
    topic: {
      'publishMessage|publish|publishJSON': { call: { as: 'publish', channel: 'c0' } },
      subscription: { client: 'subscription' },
    },
    // A subscription has a name of its own; which topic feeds it is said outside the code.
    subscription: {
      on: {
        if: [{ at: '0', is: ['message'] }],
        endpoint: { protocol: 'pubsub', channel: 'p0:text|c0', trigger: 'message', handler: '1' },
      },
    },
  },
};
