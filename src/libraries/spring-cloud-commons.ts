import type { Library } from '../model/library.ts';

/** Asking the registry by hand: what is chosen stands for the service of that name. */
export const library: Library = {
  id: 'spring-cloud-commons',
  language: 'java',
  onDemand: true,
  packages: [
    'org.springframework.cloud.client',
    'org.springframework.cloud.client.loadbalancer',
    'org.springframework.cloud.client.discovery',
    'com.netflix.discovery',
  ],
  types: { LoadBalancerClient: 'balancer', DiscoveryClient: 'discovery', EurekaClient: 'discovery' },
  kinds: {
    balancer: { choose: { client: 'instance' }, reconstructURI: { value: '1' } },
    discovery: {
      'getInstances|getInstancesById': { client: 'instances' },
      getNextServerFromEureka: { client: 'instance' },
    },
    instances: { 'get|getFirst|stream|findFirst|iterator': { client: 'chosen' } },
    chosen: {
      'get|orElseThrow|findFirst|next': { client: 'chosen-again' },
      'getHost|getServiceId|getHostName': { value: 'p0' },
      'getUri|getHomePageUrl': { text: { of: ['p0'], make: (name) => `http://${name}` } },
    },
    'chosen-again': {
      'getHost|getServiceId': { value: 'q0' },
      'getUri|getHomePageUrl': { text: { of: ['q0'], make: (name) => `http://${name}` } },
    },
    instance: {
      'getHost|getServiceId|getHostName': { value: 'c0' },
      'getUri|getHomePageUrl': { text: { of: ['c0'], make: (name) => `http://${name}` } },
    },
  },
};
