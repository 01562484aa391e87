import type { ConfiguredUse, Library } from '../model/library.ts';

const STARTERS = [
  'org.springframework.boot:spring-boot-starter-jdbc',
  'org.springframework.boot:spring-boot-starter-data-jpa',
  'org.springframework.boot:spring-boot-starter-data-jdbc',
  'org.springframework.boot:spring-boot-starter-jooq',
  'org.mybatis.spring.boot:mybatis-spring-boot-starter',
  'com.baomidou:mybatis-plus-boot-starter',
];

interface Product {
  readonly product: string;
  readonly port: number;
  readonly drivers: readonly string[];
}

/** Drivers and the ports of their servers. Databases inside of the process (H2, HSQLDB, Derby) are no dependency. */
const PRODUCTS: readonly Product[] = [
  {
    product: 'mysql',
    port: 3306,
    drivers: ['mysql:mysql-connector-java', 'com.mysql:mysql-connector-j', 'org.mariadb.jdbc:mariadb-java-client'],
  },
  { product: 'postgresql', port: 5432, drivers: ['org.postgresql:postgresql'] },
  { product: 'sqlserver', port: 1433, drivers: ['com.microsoft.sqlserver:mssql-jdbc'] },
  { product: 'oracle', port: 1521, drivers: ['com.oracle.database.jdbc:*', 'com.oracle.ojdbc:*'] },
];

const datasource = ({ product, port, drivers }: Product): ConfiguredUse => ({
  operation: 'query',
  artifacts: drivers,
  connect: { kind: 'store', protocol: product, resource: { kind: 'database', product, port } },
  url: ['spring.datasource.url', 'spring.datasource.jdbc-url', 'spring.datasource.hikari.jdbc-url'],
  role: product,
  unless: { properties: { 'spring.datasource.driver-class-name': ['org.h2.Driver', 'org.hsqldb.jdbcDriver'] } },
});

/** Spring JDBC and what builds on it: the driver on the classpath and the data source's address decide. */
export const library: Library = {
  id: 'spring-jdbc',
  language: 'java',
  packages: [
    'org.springframework.jdbc.core',
    'org.springframework.jdbc.core.namedparam',
    'org.springframework.jdbc.core.simple',
  ],
  artifacts: STARTERS,
  protocol: 'sql',
  connectsAs: 'spring-jdbc',
  defaults: [{ source: 'https://docs.spring.io/spring-framework/reference/data-access/jdbc/core.html' }],
  configured: PRODUCTS.map(datasource),
  types: { JdbcTemplate: 'template', NamedParameterJdbcTemplate: 'template', JdbcClient: 'client' },
  exports: { 'JdbcTemplate|NamedParameterJdbcTemplate': { client: 'template' } },
  kinds: {
    template: {
      'query|queryForObject|queryForList|queryForMap|queryForRowSet|queryForStream': {
        call: { as: 'query', operation: '@', idempotent: true },
      },
      'update|batchUpdate|execute': { call: { as: 'query', operation: '@', idempotent: false } },
    },
    client: { sql: { call: { as: 'query', operation: "'query'" } } },
  },
};
