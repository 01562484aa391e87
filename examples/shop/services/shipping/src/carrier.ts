import { request } from 'undici';
import { env } from './env';

const EASYPOST_URL = 'https://api.easypost.com/v2';

/** Buys a label; EasyPost answers twice with the same label for one reference. */
export async function bookParcel(orderId: string, address: string): Promise<{ trackingUrl: string }> {
  const response = await request(`${EASYPOST_URL}/shipments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.EASYPOST_API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ shipment: { reference: orderId, to_address: { street1: address } } }),
    headersTimeout: 5_000,
    bodyTimeout: 5_000,
    signal: AbortSignal.timeout(8_000),
  });
  const body = (await response.body.json()) as { tracker: { public_url: string } };
  return { trackingUrl: body.tracker.public_url };
}
