import { Controller, Get, Param } from '@nestjs/common';
import type { Money } from '@shop/contracts';
import { OrdersService } from './orders.service';

/** For other services only; the ingress does not route here. */
@Controller('internal/orders')
export class InternalOrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Get(':id/total')
  async total(@Param('id') id: string): Promise<Money> {
    const order = await this.orders.get(id);
    return order.total;
  }
}
