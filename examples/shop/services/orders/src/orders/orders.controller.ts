import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { OrderLine, OrderSummary } from '@shop/contracts';
import { OrdersService } from './orders.service';

interface PlaceOrder {
  userId: string;
  lines: OrderLine[];
  cardToken: string;
}

@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}

  @Post()
  place(@Body() body: PlaceOrder): Promise<OrderSummary> {
    return this.orders.place(body.userId, body.lines, body.cardToken);
  }

  @Get(':id')
  get(@Param('id') id: string): Promise<OrderSummary> {
    return this.orders.get(id);
  }
}
