import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';
import { env } from '../env';

@Injectable()
export class PaymentsClient {
  constructor(private readonly http: HttpService) {}

  /** Charges the order's total; payments asks us for the amount. */
  async charge(orderId: string, userId: string, cardToken: string): Promise<string> {
    const response = await firstValueFrom(
      this.http.post<{ paymentId: string }>(`${env.PAYMENTS_URL}/charges`, { orderId, userId, cardToken }),
    );
    return response.data.paymentId;
  }
}
