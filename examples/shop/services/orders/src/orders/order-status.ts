export enum OrderStatus {
  Reserved = 'reserved',
  Paid = 'paid',
  Shipped = 'shipped',
  Cancelled = 'cancelled',
}

/** Whether a parcel may leave the house. */
export const isShippable = (status: string): boolean => status === OrderStatus.Paid;
