import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Topics, type Money, type OrderLine } from '@shop/contracts';
import { EventBus } from '@shop/events';
import { Repository } from 'typeorm';
import { InventoryClient } from '../inventory/inventory.client';
import { PaymentsClient } from '../payments/payments.client';
import { UsersClient } from '../users/users.client';
import { OrderStatus } from './order-status';
import { Order } from './order.entity';

@Injectable()
export class OrdersService {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    private readonly users: UsersClient,
    private readonly inventory: InventoryClient,
    private readonly payments: PaymentsClient,
    private readonly events: EventBus,
  ) {}

  async place(userId: string, lines: OrderLine[], cardToken: string): Promise<Order> {
    const user = await this.users.get(userId);
    await this.inventory.reserve(lines);
    const order = await this.orders.save({
      userId: user.id,
      status: OrderStatus.Reserved,
      lines,
      total: totalOf(lines),
    });
    await this.payments.charge(order.id, user.id, cardToken);
    await this.orders.update(order.id, { status: OrderStatus.Paid });
    await this.events.publish(Topics.OrderCreated, order.id, {
      orderId: order.id,
      userId: user.id,
      lines,
      total: order.total,
    });
    return { ...order, status: OrderStatus.Paid };
  }

  async get(id: string): Promise<Order> {
    const order = await this.orders.findOneBy({ id });
    if (!order) throw new NotFoundException();
    return order;
  }
}

function totalOf(lines: OrderLine[]): Money {
  const currency = lines[0]?.price.currency ?? 'eur';
  return { amount: lines.reduce((sum, line) => sum + line.quantity * line.price.amount, 0), currency };
}
