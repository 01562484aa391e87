import type { Library } from '../model/library.ts';

/** Mail over SMTP: JavaMail waits for ever unless `spring.mail.properties.mail.smtp.timeout` says otherwise. */
export const library: Library = {
  id: 'spring-boot-mail',
  language: 'java',
  packages: ['org.springframework.mail.javamail', 'org.springframework.mail'],
  artifacts: ['org.springframework.boot:spring-boot-starter-mail'],
  protocol: 'smtp',
  defaults: [{ source: 'https://docs.spring.io/spring-boot/reference/io/email.html' }],
  configured: [
    {
      operation: 'send mail',
      connect: { kind: 'sdk', protocol: 'smtp' },
      host: ['spring.mail.host'],
      port: ['spring.mail.port'],
      needs: ['spring.mail.host'],
    },
  ],
  types: { JavaMailSender: 'sender', MailSender: 'sender' },
  kinds: { sender: { send: { call: { as: 'sdk', operation: "'send mail'", idempotent: false } } } },
};
