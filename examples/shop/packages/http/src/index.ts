import axios, { type AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';

export interface HttpClientOptions {
  baseURL: string;
  /** For each attempt. */
  timeoutMs?: number;
  /** On top of the first attempt; GET, HEAD, OPTIONS, PUT and DELETE only. */
  retries?: number;
}

/** A client for one service. Every call ends, and idempotent calls survive a pod that is being replaced. */
export function createHttpClient(options: HttpClientOptions): AxiosInstance {
  const client = axios.create({
    baseURL: options.baseURL,
    timeout: options.timeoutMs ?? 2_000,
  });
  axiosRetry(client, {
    retries: options.retries ?? 2,
    retryDelay: axiosRetry.exponentialDelay,
    shouldResetTimeout: true,
  });
  return client;
}
