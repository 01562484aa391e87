import { Topics } from '@shop/contracts';
import { EventBus } from '@shop/events';
import { env } from './env';
import { sendMail } from './mail';
import { userOf } from './users.client';

async function start(): Promise<void> {
  const events = new EventBus('notifications', env.KAFKA_BROKERS.split(','));

  await events.subscribe(Topics.OrderCreated, async (event) => {
    const user = await userOf(event.userId);
    await sendMail(user.email, 'Thank you for your order', `Your order ${event.orderId} has arrived.`);
  });

  await events.subscribe(Topics.PaymentCaptured, async (event) => {
    const user = await userOf(event.userId);
    await sendMail(
      user.email,
      'Payment received',
      `We have charged ${event.amount.amount / 100} for ${event.orderId}.`,
    );
  });

  await events.subscribe(Topics.ShipmentDispatched, async (event) => {
    const user = await userOf(event.userId);
    await sendMail(user.email, 'Your parcel is on its way', `Follow it at ${event.trackingUrl}.`);
  });

  await events.subscribe(Topics.InvoiceReady, async (event) => {
    const user = await userOf(event.userId);
    await sendMail(user.email, 'Your invoice', `Download it at ${event.pdfUrl}.`);
  });
}

void start();
