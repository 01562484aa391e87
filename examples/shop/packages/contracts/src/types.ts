export interface Money {
  /** In the smallest unit of the currency. */
  amount: number;
  currency: 'eur' | 'usd';
}

export interface OrderLine {
  sku: string;
  quantity: number;
  price: Money;
}

export interface OrderSummary {
  id: string;
  userId: string;
  status: string;
  lines: OrderLine[];
  total: Money;
  shippingAddress: string;
}

export interface Product {
  sku: string;
  title: string;
  price: Money;
  inStock?: boolean;
}

export interface StockLevel {
  sku: string;
  available: number;
}

export interface UserProfile {
  id: string;
  email: string;
  name: string;
}
