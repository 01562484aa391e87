import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/compose.ts';
import { factsOf, problemsOf, readProjects, variablesOf } from './read.ts';

const environments = (texts: Record<string, string>): readonly string[] =>
  factsOf(manifest, texts, 'environment').map((e) => e.id);
const workload = (texts: Record<string, string>, name: string) =>
  factsOf(manifest, texts, 'workload').find((w) => w.name === name)!;

describe('compose: variables', () => {
  it('reads environment as a map and as a list, scalars as written', () => {
    const texts = {
      'compose.yaml':
        'services:\n  a:\n    image: x\n    environment: {PORT: 3000, ON: true, V: 1.50}\n  b:\n    image: x\n    environment:\n      - PORT=3000\n      - URL=http://a:3000/?x=1\n',
    };
    assert.deepEqual(variablesOf(manifest, texts, 'a'), { PORT: '3000', ON: 'true', V: '1.50' });
    assert.deepEqual(variablesOf(manifest, texts, 'b'), { PORT: '3000', URL: 'http://a:3000/?x=1' });
  });

  it('puts in variables of the folder’s .env, with every operator and nested defaults', () => {
    const texts = {
      '.env': 'HOST=orders\nEMPTY=\n',
      'compose.yaml': `services:
  a:
    image: x
    environment:
      PLAIN: http://$HOST:80
      BRACES: http://\${HOST}
      SET: \${HOST:-other}
      COLON: \${EMPTY:-other}
      DASH: \${EMPTY-other}
      NESTED: \${NOPE:-\${HOST:-x}-\${NADA-y}}
      PLUS: \${HOST:+given}
      NOPLUS: \${NOPE:+given}
      DOLLAR: a$$b
      GONE: pre-\${NOPE}
`,
    };
    assert.deepEqual(variablesOf(manifest, texts, 'a'), {
      PLAIN: 'http://orders:80',
      BRACES: 'http://orders',
      SET: 'orders',
      COLON: 'other',
      DASH: '',
      NESTED: 'orders-y',
      PLUS: 'given',
      NOPLUS: '',
      DOLLAR: 'a$b',
      GONE: { k: 'join', parts: ['pre-', { k: 'unknown', why: 'no-manifest' }] },
    });
  });

  it('takes env files in order, the environment over them, and says how each value came', () => {
    const texts = {
      'deploy/compose.yaml':
        'services:\n  a:\n    image: x\n    env_file:\n      - ../a/.env.docker\n      - {path: missing.env, required: false}\n    environment: [B=2]\n',
      'a/.env.docker': 'A=1\nB=1\n',
    };
    assert.deepEqual(variablesOf(manifest, texts, 'a'), { A: '1', B: '2' });
    const a = factsOf(manifest, texts, 'variable').find((v) => v.name === 'A')!;
    assert.equal(`${a.at.file}:${a.at.line}`, 'a/.env.docker:1');
    assert.equal(
      `${a.via[0]!.at.file}:${a.via[0]!.at.line} ${a.via[0]!.note}`,
      'deploy/compose.yaml:5 env_file ../a/.env.docker',
    );
    assert.deepEqual(problemsOf(manifest, texts), []);
  });

  it('reports a missing env file at its line', () => {
    const texts = { 'compose.yaml': 'services:\n  a:\n    image: x\n    env_file: nope.env\n' };
    assert.deepEqual(problemsOf(manifest, texts), ['compose.yaml:4 a: env_file nope.env is not in the workspace']);
  });

  it('takes a bare name from the project’s variables, else leaves it unknown', () => {
    const texts = { '.env': 'A=1', 'compose.yaml': 'services:\n  a:\n    image: x\n    environment: [A, B]\n' };
    assert.deepEqual(variablesOf(manifest, texts, 'a'), { A: '1', B: { k: 'unknown', why: 'no-manifest' } });
  });

  it('keeps secrets as references, one per declaration, and URLs without user-info', () => {
    const texts = {
      'compose.yaml': `services:
  a: &a
    image: x
    environment: &env
      DB_PASSWORD: hunter2
      REDIS_AUTH: \${REDIS_AUTH:-hunter2}
      DATABASE_URL: postgres://app:hunter2@db:5432/app
  b:
    image: x
    environment:
      <<: *env
      OTHER: \${REDIS_AUTH:-hunter2}
`,
    };
    const a = variablesOf(manifest, texts, 'a');
    const b = variablesOf(manifest, texts, 'b');
    assert.deepEqual(a['DB_PASSWORD'], { k: 'secret', ref: 'compose.yaml:5#DB_PASSWORD' });
    assert.deepEqual(b['DB_PASSWORD'], a['DB_PASSWORD']);
    assert.deepEqual(b['OTHER'], a['REDIS_AUTH']);
    assert.equal(a['DATABASE_URL'], 'postgres://db:5432/app');
    assert.ok(!JSON.stringify(readProjects(manifest, texts)).includes('hunter2'));
  });
});

describe('compose: projects', () => {
  const web = 'services:\n  web:\n    build: ./web\n    ports: ["8080:80"]\n';

  it('joins override and companions, and makes a variant of a file that defines services again', () => {
    const texts = {
      'docker-compose.yml': web,
      'docker-compose.override.yml': 'services:\n  web:\n    environment: {A: "1"}\n',
      'docker-compose.monitoring.yml': 'services:\n  grafana:\n    image: grafana/grafana\n',
      'docker-compose.prod.yml': 'services:\n  web:\n    image: shop/web\n    deploy: {replicas: 3}\n',
    };
    assert.deepEqual(environments(texts), ['compose:.', 'compose:docker-compose.prod.yml']);
    const facts = readProjects(manifest, texts).flatMap((p) => p.facts);
    const of = (id: string) =>
      facts.filter((f) => f.fact === 'workload' && f.environment === id).map((f) => f.fact === 'workload' && f.name);
    assert.deepEqual(of('compose:.'), ['web', 'grafana']);
    const prod = facts.find((f) => f.fact === 'workload' && f.name === 'web' && f.environment.endsWith('prod.yml'));
    assert.ok(prod?.fact === 'workload');
    assert.equal(prod.replicas, 3);
    assert.equal(prod.image, 'shop/web');
    assert.deepEqual(prod.build, { context: 'web' });
    assert.deepEqual(
      factsOf(manifest, texts, 'environment').map((e) => e.deploysReplicas),
      [false, true],
    );
    assert.deepEqual(
      factsOf(manifest, texts, 'variable').map((v) => v.environment),
      ['compose:.'],
    );
  });

  it('reads folders on their own and other YAML files that look like compose', () => {
    assert.deepEqual(
      environments({
        'a/compose.yaml': web,
        'b/infra.yaml': web,
        'c/values.yaml': 'services:\n  web:\n    port: 80\n',
      }),
      ['compose:a', 'compose:b'],
    );
  });

  it('reads version 1 files, whose services stand at the top', () => {
    const texts = { 'docker-compose.yml': 'web:\n  build: .\n  links:\n    - db:database\ndb:\n  image: postgres\n' };
    assert.deepEqual(
      factsOf(manifest, texts, 'workload').map((w) => w.name),
      ['web', 'db'],
    );
    assert.deepEqual(
      factsOf(manifest, texts, 'order').map((o) => `${o.from} ${o.to}`),
      ['web db'],
    );
    assert.deepEqual(
      factsOf(manifest, texts, 'address').map((a) => [a.host, a.workloads]),
      [['database', ['db']]],
    );
  });

  it('follows include and extends into other folders, with paths and .env of those', () => {
    const texts = {
      'compose.yaml':
        'include: [infra/compose.yaml]\nservices:\n  web:\n    extends: {file: common/base.yaml, service: node}\n    command: node web.js\n',
      'infra/compose.yaml': 'services:\n  db:\n    image: postgres:${VERSION}\n',
      'infra/.env': 'VERSION=17',
      'common/base.yaml': 'services:\n  node:\n    build: ./image\n    environment: {LEVEL: info}\n',
    };
    const [project] = readProjects(manifest, texts).filter((p) => p.files[0] === 'compose.yaml');
    const found = project!.facts.flatMap((f) =>
      f.fact === 'workload' ? [[f.name, f.image ?? f.build?.context, f.command]] : [],
    );
    assert.deepEqual(found, [
      ['db', 'postgres:17', undefined],
      ['web', 'common/image', 'node web.js'],
    ]);
  });

  it('says when something extends or includes itself', () => {
    const texts = { 'compose.yaml': 'include: [compose.yaml]\nservices:\n  a:\n    image: x\n    extends: a\n' };
    assert.deepEqual(problemsOf(manifest, texts), [
      'compose.yaml:1 includes itself through compose.yaml',
      'compose.yaml:5 a extends itself',
    ]);
  });

  it('honors !reset and !override, and replaces commands whole', () => {
    const texts = {
      'compose.yaml':
        'services:\n  a:\n    image: x\n    command: [a, b]\n    ports: ["1:1"]\n    environment: {A: "1", B: "1"}\n',
      'compose.override.yaml':
        'services:\n  a:\n    command: c\n    ports: !override ["2:2"]\n    environment: {A: !reset null}\n',
    };
    const a = workload(texts, 'a');
    assert.equal(a.command, 'c');
    assert.deepEqual(a.ports, [{ container: 2, published: 2 }]);
    assert.deepEqual(variablesOf(manifest, texts, 'a'), { B: '1' });
  });
});

describe('compose: services', () => {
  it('reads ports in every syntax', () => {
    const list = [
      '"3000"',
      '"8000:3001"',
      '"127.0.0.1:8001:3002"',
      '"[::1]:8002:3003/tcp"',
      '"9000-9001:4000-4001"',
      '"127.0.0.1::3004"',
      '{target: 3005, published: "8005"}',
    ];
    const texts = {
      'compose.yaml': `services:\n  a:\n    image: x\n    ports: [${list.join(', ')}]\n    expose: [3000, "7000"]\n`,
    };
    assert.deepEqual(workload(texts, 'a').ports, [
      { container: 3000 },
      { container: 3001, published: 8000 },
      { container: 3002, published: 8001 },
      { container: 3003, published: 8002 },
      { container: 4000, published: 9000 },
      { container: 4001, published: 9001 },
      { container: 3004 },
      { container: 3005, published: 8005 },
      { container: 7000 },
    ]);
  });

  it('reads names, build, command, health check, owner and profiles', () => {
    const texts = {
      'deploy/compose.yaml': `services:
  api:
    container_name: shop-api
    hostname: api.local
    build: {context: .., dockerfile: api/Dockerfile, target: prod}
    entrypoint: node
    command: ["dist/main.js", "--token", "hunter2"]
    networks: {back: {aliases: [backend]}}
    healthcheck: {test: curl -f http://localhost:3000/health}
    labels: {com.shop.team: "@shop/orders"}
    profiles: [full]
`,
    };
    const { at, probes, ...api } = workload(texts, 'api');
    assert.deepEqual(api, {
      fact: 'workload',
      environment: 'compose:deploy',
      name: 'api',
      aliases: ['shop-api', 'api.local', 'backend'],
      build: { context: '.', dockerfile: 'api/Dockerfile', target: 'prod' },
      command: 'node dist/main.js --token ***',
      kind: 'service',
      ports: [],
      owners: [
        {
          owner: '@shop/orders',
          at: { file: 'deploy/compose.yaml', line: 10, column: 29, endLine: 10, endColumn: 43 },
        },
      ],
      labels: { 'com.shop.team': '@shop/orders' },
      profiles: ['full'],
    });
    assert.deepEqual(
      probes.map(({ kind, path, port }) => [kind, path, port]),
      [['readiness', '/health', 3000]],
    );
    assert.deepEqual(at, { file: 'deploy/compose.yaml', line: 2, column: 3, endLine: 2, endColumn: 6 });
  });

  it('reads depends_on as a list and as a map with conditions', () => {
    const texts = {
      'compose.yaml':
        'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on:\n      c: {condition: service_healthy}\n  c:\n    image: x\n',
    };
    assert.deepEqual(
      factsOf(manifest, texts, 'order').map((o) => [o.from, o.to, o.condition, o.at.line]),
      [
        ['a', 'b', undefined, 4],
        ['b', 'c', 'service_healthy', 8],
      ],
    );
  });
});

describe('compose: broken input', () => {
  it('reports the line and reads the rest', () => {
    const texts = {
      'compose.yaml': 'services:\n  a:\n    image: x\n  b:\n    image: "open\n',
      'x/compose.yaml': 'services:\n  c:\n    image: x\n',
    };
    assert.match(problemsOf(manifest, texts).join('\n'), /^compose\.yaml:\d+ not valid YAML/);
    assert.deepEqual(
      factsOf(manifest, texts, 'workload')
        .map((w) => w.name)
        .filter((n) => n !== 'b'),
      ['a', 'c'],
    );
  });

  it('reads ignore comments, never text in a scalar', () => {
    const texts = {
      'compose.yaml':
        'services:\n  # faultline-ignore unowned-service: demo\n  a:\n    image: x # faultline-ignore single-replica-on-critical-path\n    command: |\n      # faultline-ignore missing-timeout: no comment\n',
    };
    const ignores = readProjects(manifest, texts).flatMap((p) => p.ignores);
    assert.deepEqual(
      ignores.map(({ rules, reason, line }) => [rules, reason, line]),
      [
        [['unowned-service'], 'demo', 3],
        [['single-replica-on-critical-path'], undefined, 4],
      ],
    );
  });
});
