import assert from 'node:assert/strict';
import { edited, fixed, offers, typeErrors, type Files } from './fixed.ts';

const MAIN = `import axios from 'axios';
import express from 'express';
const app = express();
app.get('/ready', (req, res) => res.end());
app.get('/health', (req, res) => res.end());
app.get('/a', async (req, res) => {
  res.json((await axios.get('https://api.example.com/a')).data);
});
app.listen(3000);
`;
const PACKAGE = '{ "name": "web", "dependencies": { "axios": "^1.7.0", "express": "^4.19.0" } }\n';
const COMPOSE: Files = {
  'compose.yaml': 'services:\n  web: { build: ./services/web }\n',
  'services/web/package.json': PACKAGE,
  'services/web/main.ts': MAIN,
};

describe('the type checker of these tests', () => {
  it('bites', () => {
    assert.deepEqual(typeErrors({ 'main.ts': MAIN }), []);
    assert.match(
      typeErrors({ 'main.ts': MAIN.replace("/a')", "/a', { timeout: '5' })") }).join(),
      /not assignable to type 'number/,
    );
  });
});

describe('a line of CODEOWNERS', () => {
  const TITLE = 'Add a line to CODEOWNERS';
  it('goes below all others, for the folder of the service', async () => {
    const files = { ...COMPOSE, '.github/CODEOWNERS': '/docs/ @org/docs' };
    const after = await fixed(files, 'unowned-service', TITLE);
    assert.equal(after.files['.github/CODEOWNERS'], '/docs/ @org/docs\n/services/web/ @org/team\n');
    assert.equal(after.offer.preferred, false, 'which team it is, only a person knows');
  });

  it('makes the file where there is none', async () => {
    const after = await fixed(COMPOSE, 'unowned-service', TITLE);
    assert.equal(after.files['.github/CODEOWNERS'], '/services/web/ @org/team\n');
  });

  it('asks for the team, and proposes those that own something', async () => {
    const files = {
      ...COMPOSE,
      'compose.yaml': `${COMPOSE['compose.yaml']}  api: { build: ./services/api }\n`,
      'services/api/package.json': PACKAGE.replace('web', 'api'),
      'services/api/main.ts': MAIN,
      CODEOWNERS: '/services/api/ @org/api\r\n',
    };
    const { finding, snapshot, offers: all } = await offers(files, 'unowned-service');
    const offer = all.find(({ title }) => title === TITLE)!;
    assert.deepEqual(offer.fix.edits({ finding, snapshot, text: (file) => (files as Files)[file] }), [
      {
        file: 'CODEOWNERS',
        from: 25,
        to: 25,
        insert: '/services/web/ @org/team\r\n',
        asks: { text: '@org/team', choices: ['@org/api'] },
      },
    ]);
  });
});

describe('a readiness probe', () => {
  const TITLE = 'Add a readiness probe';
  const workload = (container: string, before = ''): string => `${before}apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
${container}---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`;
  const kubernetes = (yaml: string, main = MAIN): Files => ({
    'faultline.yaml': 'version: 1\nrules: { preset: preview }\n',
    'k8s/web.yaml': yaml,
    'web/package.json': PACKAGE,
    'web/main.ts': main,
  });
  const CONTAINER =
    '        - name: web\n          image: shop/web\n          ports:\n            - containerPort: 8080\n';

  it('asks on the path that the code serves for it, and is preferred there', async () => {
    const { files, offer } = await fixed(kubernetes(workload(CONTAINER)), 'missing-probe', TITLE);
    assert.equal(
      files['k8s/web.yaml'],
      workload(`${CONTAINER}          readinessProbe:\n            httpGet: { path: /ready, port: 8080 }\n`),
    );
    assert.equal(offer.preferred, true);
  });

  it('opens a connection where no path is known, and is not preferred', async () => {
    const main = MAIN.replace(/app\.get\('\/(?:ready|health)'.*\n/g, '');
    const { files, offer } = await fixed(kubernetes(workload(CONTAINER), main), 'missing-probe', TITLE);
    assert.match(files['k8s/web.yaml']!, /^ {10}readinessProbe:\n {12}tcpSocket: \{ port: 8080 \}\n---/m);
    assert.equal(offer.preferred, false);
  });

  it('finds the workload among the documents of a file', async () => {
    const before = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { a: b }\n---\n';
    const { files } = await fixed(kubernetes(workload(CONTAINER, before)), 'missing-probe', TITLE);
    assert.ok(files['k8s/web.yaml']!.startsWith(before));
  });

  it('does not choose between containers, and leaves templates alone', async () => {
    const two = `${CONTAINER}        - name: proxy\n          image: envoyproxy/envoy\n`;
    assert.equal(await edited(kubernetes(workload(two)), 'missing-probe', TITLE), undefined);
    const { finding, snapshot, offers: all } = await offers(kubernetes(workload(CONTAINER)), 'missing-probe');
    const { fix } = all.find(({ title }) => title === TITLE)!;
    const template = workload(CONTAINER).replace('shop/web', '{{ .Values.image }}');
    assert.equal(fix.edits({ finding, snapshot, text: () => template }), undefined);
  });
});

describe('what only hides', () => {
  it('is a comment with a reason', async () => {
    const { files, offer } = await fixed(COMPOSE, 'missing-timeout', 'Suppress missing-timeout with a comment');
    assert.match(
      files['services/web/main.ts']!,
      /^ {2}\/\/ faultline-ignore missing-timeout: why this may stay\n {2}res\.json/m,
    );
    assert.equal(offer.preferred, false);
  });

  it('is an entry of the baseline', async () => {
    const { files, offer } = await fixed(COMPOSE, 'missing-timeout', 'Add to the baseline');
    assert.match(
      files['faultline-baseline.json']!,
      /\{ "rule": "missing-timeout", "subject": "web -> api\.example\.com GET \/a" \}/,
    );
    assert.equal(offer.preferred, false);
    const more = await fixed(files, 'missing-retry', 'Add to the baseline');
    assert.match(more.files['faultline-baseline.json']!, /missing-retry[\s\S]*missing-timeout/);
  });

  it('stays out of a baseline that cannot be read', async () => {
    const broken = { ...COMPOSE, 'faultline-baseline.json': '{ "findings": [{}] }' };
    assert.equal(await edited(broken, 'missing-timeout', 'Add to the baseline'), undefined);
  });

  it('goes when it hides nothing any more', async () => {
    const bounded = MAIN.replace("/a')", "/a', { timeout: 2000 })");
    const line = '  // faultline-ignore missing-timeout: accepted\n';
    const commented = bounded.replace('  res.json', `${line}  res.json`);
    const above = await fixed(
      { ...COMPOSE, 'services/web/main.ts': commented },
      'unused-suppression',
      'Remove the comment',
    );
    assert.equal(above.files['services/web/main.ts'], bounded);
    assert.equal(above.offer.preferred, true);
    const behind = bounded.replace('.data);', '.data); // faultline-ignore missing-timeout: accepted');
    const beside = await fixed(
      { ...COMPOSE, 'services/web/main.ts': behind },
      'unused-suppression',
      'Remove the comment',
    );
    assert.equal(beside.files['services/web/main.ts'], bounded);
    const entry = '{ "findings": [{ "rule": "missing-timeout", "subject": "web -> gone" }] }';
    const stale = await fixed(
      { ...COMPOSE, 'faultline-baseline.json': entry },
      'stale-baseline',
      'Take it off the baseline',
    );
    assert.match(stale.files['faultline-baseline.json']!, /"findings": \[\]/);
    assert.equal(stale.offer.preferred, true);
  });
});
