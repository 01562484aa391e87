import type { Library } from '../model/library.ts';

/** Well-known services of nodemailer's own list, by the names it accepts. */
const hosts: Readonly<Record<string, string>> = {
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
  packages: ['nodemailer', 'nodemailer/lib/shared', 'nodemailer/lib/shared/index.js'],
  protocol: 'smtp',
  // greetingTimeout: 30 s for the server's first answer; after it 600 s may pass between packets (socketTimeout).
  defaults: [{ timeout: { ms: 30_000, bounds: 'response' }, source: 'https://nodemailer.com/smtp/' }],
  hosts,
  exports: {
    'createTransport|default.createTransport': { client: 'transport' },
    'parseConnectionUrl|default.parseConnectionUrl': { value: '0' },
  },
  kinds: {
    transport: {
      sendMail: {
        call: {
          as: 'sdk',
          protocol: 'smtp',
          // A transport over Amazon's mail service.
          through: 'c0.SES.sesClient|c0.SES.ses',
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
