import { DEFAULT_CONFIG, type Config, type NodeConfig, type ServiceConfig } from '../../src/model/config.ts';
import type { Estimate } from '../../src/model/availability.ts';
import { at } from './system-builder.ts';

export const config = (parts: Partial<Config>): Config => ({ ...DEFAULT_CONFIG, ...parts });

/** A declared availability without an interval. */
export const exactly = (value: number, more: Partial<Estimate> = {}): Estimate => ({
  value,
  low: value,
  high: value,
  kind: 'intrinsic',
  source: 'declared',
  at: at('faultline.yaml'),
  ...more,
});

export const declared = (
  name: string,
  availability: number | Estimate,
  more: Partial<ServiceConfig> = {},
): ServiceConfig => ({
  name,
  aliases: [],
  hosts: [],
  zones: [],
  endpoints: [],
  availability: typeof availability === 'number' ? exactly(availability) : availability,
  at: at('faultline.yaml'),
  ...more,
});

export const declaredNode = (name: string, availability: number | Estimate): NodeConfig => ({
  name,
  aliases: [],
  hosts: [],
  availability: typeof availability === 'number' ? exactly(availability) : availability,
  at: at('faultline.yaml'),
});
