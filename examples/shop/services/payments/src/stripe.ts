import type { Money } from '@shop/contracts';
import Stripe from 'stripe';
import { env } from './env';

const stripe = new Stripe(env.STRIPE_API_KEY, { timeout: 5_000, maxNetworkRetries: 2 });

/** Charges a card once, however often it is asked: Stripe remembers the key for a day. */
export async function capture(orderId: string, amount: Money, cardToken: string): Promise<string> {
  const intent = await stripe.paymentIntents.create(
    {
      amount: amount.amount,
      currency: amount.currency,
      payment_method: cardToken,
      confirm: true,
      metadata: { orderId },
    },
    { idempotencyKey: `charge-${orderId}` },
  );
  return intent.id;
}
