import type { Library } from '../model/library.ts';

/** Well-known services of nodemailer's own list, by the names it accepts. */
const HOSTS: Readonly<Record<string, string>> = {
  gmail: 'smtp.gmail.com',
  sendgrid: 'smtp.sendgrid.net',
  mailgun: 'smtp.mailgun.org',
  outlook365: 'smtp.office365.com',
  hotmail: 'smtp-mail.outlook.com',
  yahoo: 'smtp.mail.yahoo.com',
  ses: 'email-smtp.us-east-1.amazonaws.com',
  mailtrap: 'sandbox.smtp.mailtrap.io',
  postmark: 'smtp.postmarkapp.com',
  zoho: 'smtp.zoho.com',
};

export const library: Library = {
  id: 'nodemailer',
  packages: ['nodemailer'],
  protocol: 'smtp',
  // connectionTimeout 120 s, greetingTimeout 30 s, socketTimeout 600 s: the reply has no bound worth the name.
  defaults: [{ timeout: { ms: 600_000, bounds: 'idle' }, source: 'https://nodemailer.com/smtp/' }],
  exports: {
    'createTransport|default.createTransport': { client: 'transport' },
    '#service': { text: { of: ['0'], make: (name) => HOSTS[name.toLowerCase()] ?? name } },
  },
  kinds: {
    transport: {
      sendMail: {
        call: {
          as: 'sdk',
          protocol: 'smtp',
          url: 'c0:text',
          host: 'c0.host',
          port: 'c0.port',
          external: 'c0.service',
          operation: "'sendMail'",
          idempotent: false,
          timeout: [{ at: 'c0.socketTimeout', bounds: 'idle', layer: 'client' }],
        },
      },
    },
  },
};
