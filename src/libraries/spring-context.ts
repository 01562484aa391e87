import type { Library } from '../model/library.ts';

/** Spring's container: what it injects, and properties that it fills in. */
export const library: Library = {
  id: 'spring-context',
  language: 'java',
  onDemand: true,
  packages: [
    'org.springframework.stereotype',
    'org.springframework.context.annotation',
    'org.springframework.beans.factory.annotation',
    'org.springframework.boot.context.properties',
    'org.springframework.core.env',
    'org.springframework.beans.factory',
    'javax.inject',
    'jakarta.inject',
    'javax.annotation',
    'jakarta.annotation',
    'org.springframework.cloud.context.config.annotation',
  ],
  exports: {
    'Component|Service|Repository|Controller|Configuration|Named|Singleton': { injectable: true },
    Bean: { bean: true },
    'Autowired|Inject|Resource': { inject: '0.name' },
    Qualifier: { inject: '0.value' },
    Value: { property: '0.value' },
    ConfigurationProperties: { properties: '0.prefix|0.value', injectable: true },
  },
  types: { Environment: 'environment', ConfigurableEnvironment: 'environment' },
  kinds: { environment: { 'getProperty|getRequiredProperty': { env: '0', fallback: '1:text|2' } } },
};
