import type { Money, OrderLine } from './types';

export const Topics = {
  OrderCreated: 'orders.created',
  PaymentCaptured: 'payments.captured',
  ShipmentDispatched: 'shipments.dispatched',
  InvoiceReady: 'invoices.ready',
} as const;

export type Topic = (typeof Topics)[keyof typeof Topics];

export interface EventPayloads {
  'orders.created': { orderId: string; userId: string; lines: OrderLine[]; total: Money };
  'payments.captured': { orderId: string; userId: string; amount: Money };
  'shipments.dispatched': { orderId: string; userId: string; trackingUrl: string };
  'invoices.ready': { orderId: string; userId: string; pdfUrl: string };
}
