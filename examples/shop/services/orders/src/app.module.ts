import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { env } from './env';
import { HealthController } from './health.controller';
import { Order } from './orders/order.entity';
import { OrdersModule } from './orders/orders.module';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'postgres',
      host: env.DB_HOST,
      database: env.DB_NAME,
      username: env.DB_USER,
      password: env.DB_PASSWORD,
      entities: [Order],
      connectTimeoutMS: 1_000,
      extra: { statement_timeout: 3_000, query_timeout: 3_500 },
    }),
    OrdersModule,
  ],
  controllers: [HealthController],
})
export class AppModule {}
