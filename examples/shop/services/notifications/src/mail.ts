import { env } from './env';

const SENDGRID_URL = 'https://api.sendgrid.com/v3/mail/send';

export async function sendMail(to: string, subject: string, text: string): Promise<void> {
  const response = await fetch(SENDGRID_URL, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.SENDGRID_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      personalizations: [{ to: [{ email: to }] }],
      from: { email: env.MAIL_FROM },
      subject,
      content: [{ type: 'text/plain', value: text }],
    }),
  });
  if (!response.ok) throw new Error(`SendGrid answered ${response.status}`);
}
