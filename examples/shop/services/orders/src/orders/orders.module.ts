import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ClientsModule, Transport } from '@nestjs/microservices';
import { TypeOrmModule } from '@nestjs/typeorm';
import { env } from '../env';
import { EventsModule } from '../events/events.module';
import { InventoryClient } from '../inventory/inventory.client';
import { PaymentsClient } from '../payments/payments.client';
import { USERS, UsersClient } from '../users/users.client';
import { InternalOrdersController } from './internal-orders.controller';
import { Order } from './order.entity';
import { OrdersController } from './orders.controller';
import { OrdersService } from './orders.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Order]),
    HttpModule,
    EventsModule,
    ClientsModule.register([
      { name: USERS, transport: Transport.TCP, options: { host: env.USERS_HOST, port: env.USERS_TCP_PORT } },
    ]),
  ],
  controllers: [OrdersController, InternalOrdersController],
  providers: [OrdersService, PaymentsClient, InventoryClient, UsersClient],
})
export class OrdersModule {}
