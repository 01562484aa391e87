import axios from 'axios';

const url = process.env.PAYMENTS_URL;

export async function charge(order: { id: string }): Promise<void> {
  await axios.post(`${url}/charges`, order);
}

export async function rates(): Promise<unknown> {
  const answer = await axios.get('http://rates.corp.internal/latest', { timeout: 2000 });
  return answer.data;
}
