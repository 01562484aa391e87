import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { folder } from './folder.ts';

/** Every kind of place where a secret stands in a manifest, in code's neighborhood or in a name like those people use. */
const planted = (secret: string): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({
    name: 'shop',
    version: '1.0.0',
    scripts: { seed: `psql postgres://shop:${secret}@db/shop`, deploy: `deploy --token ${secret}` },
    dependencies: { axios: '^1.0.0' },
  }),
  'compose.yaml': `
services:
  orders:
    build: .
    command: node main.js --api-key=${secret}
    environment:
      GREETING: hello-from-the-compose-file
      DB_PASSWORD: ${secret}
      DATABASE_URL: postgres://shop:${secret}@db:5432/shop
      REDIS_URL: redis://:${secret}@cache:6379
      SENTRY_DSN: https://${secret}@sentry.example/1
      STRIPE_API_KEY: "${secret}"
      AMQP: amqp://user:${secret}@broker/vhost?password=${secret}
    env_file: [.env]
    labels: { "auth.token": "${secret}" }
    healthcheck: { test: "curl -H 'Authorization: Bearer ${secret}' http://localhost" }
  db:
    image: postgres:16
    environment: [ "POSTGRES_PASSWORD=${secret}" ]
  cache:
    image: redis:7
    command: redis-server --requirepass ${secret}
`,
  '.env': `JWT_SECRET=${secret}\nMONGO_URI=mongodb://root:${secret}@mongo/shop\nexport GITHUB_TOKEN='${secret}'\n`,
  '.env.example': `API_KEY=${secret}\n`,
  Dockerfile: `FROM node:24\nENV NPM_TOKEN=${secret}\nARG DB_PASSWORD=${secret}\nCMD node main.js --password ${secret}\n`,
  'k8s/orders.yaml': `
apiVersion: v1
kind: Secret
metadata: { name: db }
stringData: { password: "${secret}", url: "postgres://u:${secret}@db/shop" }
data: { token: ${Buffer.from(secret).toString('base64')} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { DATABASE_URL: "postgres://u:${secret}@db/shop", private.key: "${secret}" }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, annotations: { "deploy.example/token": "${secret}" } }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec:
      containers:
        - name: orders
          image: orders
          args: [ "--secret=${secret}" ]
          env:
            - { name: PASSWORD, value: "${secret}" }
            - { name: TOKEN, valueFrom: { secretKeyRef: { name: db, key: token } } }
          envFrom: [ { configMapRef: { name: settings } } ]
`,
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': `auth: { password: "${secret}" }\ndatabaseUrl: postgres://u:${secret}@db/shop\n`,
  'chart/templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [ { name: web, image: web, env: [ { name: DB_PASSWORD, value: "{{ .Values.auth.password }}" }, { name: URL, value: "{{ .Values.databaseUrl }}" } ] } ] }
`,
  'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n  url = "postgres://u:${secret}@db/shop"\n}\n`,
  'README.md': '# Shop\n\nSells things.\n',
  'broken.yaml': `services: { orders: { environment: { PASSWORD: "${secret}\n`,
  'src/main.ts': `import axios from 'axios';\naxios.get(process.env.ORDERS_URL + '/x', { headers: { Authorization: process.env.JWT_SECRET } });\n`,
});

describe('secrets', () => {
  it('planted in every manifest appear in no result and no cache', async () => {
    // Long and odd enough to occur nowhere else, and made of what people's secrets are made of.
    const secret = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9_-]{14,24}[A-Za-z0-9]$/)
      .filter((text) => new Set(text).size > 8);
    await fc.assert(
      fc.asyncProperty(secret, async (text) => {
        const cacheDir = folder();
        const workspace = await openWorkspace(folder(planted(text)), { cacheDir });
        const snapshot = JSON.stringify(await workspace.analyze());
        workspace.dispose();
        const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), encodeURIComponent(text)];
        const around = (haystack: string, form: string): string => {
          const at = haystack.indexOf(form);
          return haystack.slice(Math.max(0, at - 120), at + form.length + 20);
        };
        for (const form of forms) assert.ok(!snapshot.includes(form), `in the result: ${around(snapshot, form)}`);
        const own = join(cacheDir, readdirSync(cacheDir)[0]!);
        assert.match(
          readFileSync(join(own, 'facts.seg'), 'utf8'),
          /hello-from-the-compose-file/,
          'what is no secret is remembered',
        );
        for (const name of readdirSync(own)) {
          const bytes = readFileSync(join(own, name)).toString('latin1');
          for (const form of forms) assert.ok(!bytes.includes(form), `in ${name}: ${around(bytes, form)}`);
        }
      }),
      { numRuns: 5 },
    );
  }).timeout(60_000);
});
