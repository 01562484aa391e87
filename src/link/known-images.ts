/** Container images that are stores, brokers, proxies and tools: what a workload that is not built here is. Data. */
import type { ResourceKind, ServiceKind } from '../model/system.ts';

export type ImageRole =
  | { readonly role: 'resource'; readonly kind: ResourceKind; readonly product: string; readonly port?: number }
  | { readonly role: 'service'; readonly kind: ServiceKind; readonly product: string }
  /** Runs beside the system: admin consoles, migrations, load generators. No part of it. */
  | { readonly role: 'tool' };

const resource = (kind: ResourceKind, product: string, port?: number): ImageRole => ({
  role: 'resource',
  kind,
  product,
  ...(port ? { port } : {}),
});
const service = (kind: ServiceKind, product: string): ImageRole => ({ role: 'service', kind, product });
const tool: ImageRole = { role: 'tool' };

/** Matched against the repository's path without registry, tag and digest; first match wins. */
const TABLE: readonly (readonly [RegExp, ImageRole])[] = [
  [
    /(adminer|pgadmin|phpmyadmin|mongo-express|redis-?commander|redisinsight|kafka-ui|kafdrop|akhq|kowl|redpanda-console|mailhog-ui|portainer|dozzle|swagger-ui|bull-?board|sqlpad|cloudbeaver)/,
    tool,
  ],
  [
    /(k6|locust|vegeta|wait-for|dockerize|flyway|liquibase|migrate|mc$|busybox|alpine$|curl$|awscli|kubectl|cert-manager|localstack-init)/,
    tool,
  ],
  [
    /(postgres|postgis|timescaledb|pgvector|supabase\/postgres|cockroach|yugabyte|alloydb)/,
    resource('database', 'postgresql', 5432),
  ],
  [/(mysql|mariadb|percona)/, resource('database', 'mysql', 3306)],
  [/(mongo$|mongodb|percona-server-mongodb|ferretdb)/, resource('database', 'mongodb', 27017)],
  [
    /(redis-stack|redis$|redis\/|valkey|keydb|dragonfly|bitnami\/redis|redis-cluster)/,
    resource('cache', 'redis', 6379),
  ],
  [/memcached/, resource('cache', 'memcached', 11211)],
  [/(mssql|sql-server|azure-sql-edge)/, resource('database', 'sqlserver', 1433)],
  [/(clickhouse)/, resource('database', 'clickhouse', 8123)],
  [/(elasticsearch|opensearch$|opensearchproject\/opensearch)/, resource('database', 'elasticsearch', 9200)],
  [/(cassandra|scylla)/, resource('database', 'cassandra', 9042)],
  [/(dynamodb-local)/, resource('database', 'dynamodb', 8000)],
  [
    /(couchdb|couchbase|neo4j|arangodb|influxdb|oracle|meilisearch|typesense|qdrant|weaviate|milvus|surrealdb|rethinkdb|eventstore|solr)/,
    resource('database', 'database'),
  ],
  [/(rabbitmq)/, resource('broker', 'rabbitmq', 5672)],
  [/(nats-streaming|nats$|nats\/|nats-server)/, resource('broker', 'nats', 4222)],
  [/(kafka|redpanda)/, resource('broker', 'kafka', 9092)],
  [/(activemq|artemis|pulsar|mosquitto|emqx|hivemq|nsqd|elasticmq|softwaremill)/, resource('broker', 'broker')],
  [/(zookeeper|etcd$|coreos\/etcd)/, resource('database', 'zookeeper')],
  [/(minio|azurite|fake-gcs|seaweedfs|ceph)/, resource('bucket', 's3', 9000)],
  [/(localstack)/, resource('bucket', 'aws')],
  [/(zipkin|jaeger|tempo$|grafana\/tempo|signoz)/, resource('tracing', 'tracing')],
  [/(otel|opentelemetry-collector|apm-server|datadog|newrelic)/, resource('tracing', 'telemetry')],
  [
    /(loki|fluentd|fluent-bit|logstash|filebeat|graylog|seq$|datalust\/seq|vector$|kibana|promtail)/,
    resource('logging', 'logging'),
  ],
  [
    /(prometheus|grafana|alertmanager|node-exporter|cadvisor|influxdb|statsd|victoria-metrics|pushgateway)/,
    resource('monitoring', 'monitoring'),
  ],
  [/(mailhog|mailpit|mailcatcher|maildev|smtp4dev|greenmail|inbucket)/, service('service', 'mail')],
  [/(eureka|consul$|hashicorp\/consul)/, service('registry', 'registry')],
  [/(keycloak|hydra|dex$|authelia|ory\/kratos)/, service('auth', 'identity')],
  [/(vault$|hashicorp\/vault)/, service('config', 'vault')],
  [
    /(nginx|traefik|envoy|haproxy|kong|caddy|httpd|apache2|tyk|krakend|apisix|oauth2-proxy)/,
    service('gateway', 'proxy'),
  ],
];

/** 'registry.io/team/postgres:16@sha256:…' → 'team/postgres'. */
export function repositoryOf(image: string): string {
  const bare = image.replace(/@sha256:.*$/, '').replace(/:[^/:]*$/, '');
  const parts = bare.split('/');
  if (parts.length > 1 && /[.:]|^localhost$/.test(parts[0]!)) parts.shift();
  return parts.join('/');
}

export function roleOfImage(image: string): ImageRole | undefined {
  const repository = repositoryOf(image).toLowerCase();
  return TABLE.find(([pattern]) => pattern.test(repository))?.[1];
}
