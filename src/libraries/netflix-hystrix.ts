import type { Library } from '../model/library.ts';

const COMMANDS = [
  'com.netflix.hystrix.contrib.javanica.annotation.HystrixCommand',
  'org.springframework.cloud.client.circuitbreaker.EnableCircuitBreaker',
  'org.springframework.cloud.netflix.hystrix.EnableHystrix',
];
const TURBINES = [
  'org.springframework.cloud.netflix.turbine.EnableTurbine',
  'org.springframework.cloud.netflix.turbine.stream.EnableTurbineStream',
];
const DASHBOARD = 'org.springframework.cloud.netflix.hystrix.dashboard.EnableHystrixDashboard';
/** What an application has that does more than watch others. */
const MORE = [
  'org.springframework.cloud.openfeign.FeignClient',
  'org.springframework.cloud.netflix.feign.FeignClient',
  'org.springframework.cloud.openfeign.EnableFeignClients',
  'org.springframework.cloud.netflix.feign.EnableFeignClients',
  'org.springframework.data.jpa.repository.JpaRepository',
  'org.springframework.cloud.netflix.zuul.EnableZuulProxy',
];

/** Hystrix: circuit breakers with a timeout, and the dashboards and Turbine aggregators that watch their streams. */
export const library: Library = {
  id: 'netflix-hystrix',
  language: 'java',
  packages: ['com.netflix.hystrix.contrib.javanica.annotation', 'com.netflix.hystrix'],
  artifacts: [
    'org.springframework.cloud:spring-cloud-starter-netflix-hystrix',
    'org.springframework.cloud:spring-cloud-starter-hystrix',
  ],
  protocol: 'http',
  // A command gives up after a second, unless it says otherwise.
  exports: { HystrixCommand: { policy: { governs: '0', timeoutMs: 1000, breaker: true } } },
  roles: [{ kind: 'monitoring', markers: [DASHBOARD, ...TURBINES], unless: MORE }],
  configured: [
    {
      operation: 'read Hystrix streams',
      artifacts: [],
      markers: ['org.springframework.cloud.netflix.turbine.EnableTurbine'],
      connect: { kind: 'http', protocol: 'http' },
      service: ['turbine.app-config'],
      watches: { markers: COMMANDS },
    },
    {
      operation: 'read Hystrix streams',
      artifacts: [],
      markers: [DASHBOARD],
      connect: { kind: 'http', protocol: 'http' },
      service: ['turbine.app-config'],
      watches: { role: 'org.springframework.cloud.netflix.turbine.stream.EnableTurbineStream', markers: COMMANDS },
      unless: { markers: ['org.springframework.cloud.netflix.turbine.EnableTurbine', ...MORE] },
    },
  ],
};
