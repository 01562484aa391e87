import type { Money, OrderLine } from '@shop/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { OrderStatus } from './order-status';

@Entity('orders')
export class Order {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  userId!: string;

  @Column({ type: 'varchar' })
  status!: OrderStatus;

  @Column('jsonb')
  lines!: OrderLine[];

  @Column('jsonb')
  total!: Money;

  @Column({ default: '' })
  shippingAddress!: string;
}
