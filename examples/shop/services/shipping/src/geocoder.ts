import axios from 'axios';
import { env } from './env';

/** Kilometers from the warehouse to a postcode. */
export async function distanceTo(postcode: string): Promise<number> {
  const response = await axios.get<{ km: number }>(`${env.GEOCODER_URL}/distance`, {
    params: { postcode },
    timeout: 1_000,
  });
  return response.data.km;
}
