import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'sendgrid-mail',
  packages: ['@sendgrid/mail'],
  protocol: 'http',
  exports: { MailService: { when: 'new', client: 'mail' } },
  self: { default: 'mail' },
  types: { MailService: 'mail' },
  kinds: {
    mail: {
      'send|sendMultiple': { call: { as: 'sdk', external: "'api.sendgrid.com'", operation: '@', idempotent: false } },
    },
  },
};
