import { Injectable } from '@nestjs/common';
import type { OrderLine } from '@shop/contracts';
import got from 'got';
import { env } from '../env';

@Injectable()
export class InventoryClient {
  // Reservations failed now and then while inventory was being deployed.
  private readonly inventory = got.extend({
    prefixUrl: env.INVENTORY_URL,
    timeout: { request: 2_000 },
    retry: { limit: 3, methods: ['GET', 'POST'] },
  });

  async reserve(lines: OrderLine[]): Promise<void> {
    await this.inventory.post('reservations', { json: { lines } });
  }
}
