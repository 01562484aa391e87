import { Topics } from '@shop/contracts';
import { isShippable } from '../../orders/src/orders/order-status';
import { bookParcel } from './carrier';
import { pool } from './db';
import { events } from './events';
import { getOrder } from './orders.client';

/** Books a parcel for an order that is paid. Kafka delivers again what failed here. */
export async function ship(orderId: string): Promise<void> {
  const order = await getOrder(orderId);
  if (!isShippable(order.status)) return;
  const parcel = await bookParcel(order.id, order.shippingAddress);
  await pool.query('INSERT INTO parcels (order_id, tracking_url) VALUES ($1, $2) ON CONFLICT (order_id) DO NOTHING', [
    order.id,
    parcel.trackingUrl,
  ]);
  await events.publish(Topics.ShipmentDispatched, order.id, {
    orderId: order.id,
    userId: order.userId,
    trackingUrl: parcel.trackingUrl,
  });
}
