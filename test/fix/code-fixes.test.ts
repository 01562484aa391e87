import assert from 'node:assert/strict';
import { edited, fixed, offers, type Files } from './fixed.ts';

const TIMEOUT = 'Add a timeout of 5 s';
const RETRY = 'Add a bounded retry with backoff';
const INSTALL = 'Add a bounded retry with backoff (adds p-retry)';
const URL_ = "'https://api.example.com/a'";

/** One service whose handler runs the statement. */
const app = (imports: string, statement: string, dependencies: Readonly<Record<string, string>> = {}): Files => ({
  'package.json': `${JSON.stringify({ name: 'app', dependencies: { express: '^4.19.0', ...dependencies } }, null, 2)}\n`,
  'main.ts': `import express from 'express';\n${imports}\nconst app = express();\napp.get('/a', async (req, res) => {\n  ${statement}\n});\napp.listen(3000);\n`,
});
const statementOf = (files: Files): string =>
  /async \(req, res\) => \{\n([\s\S]*?)\n\}\);\napp\.listen/.exec(files['main.ts']!)![1]!.trim();

const NEST: Files = {
  'package.json':
    '{ "name": "web", "dependencies": { "@nestjs/core": "10", "@nestjs/common": "10", "@nestjs/axios": "3", "rxjs": "^7.8.0" } }\n',
  'main.ts': `import { HttpModule, HttpService } from '@nestjs/axios';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { firstValueFrom } from 'rxjs';

@Controller('a')
class A {
  constructor(private readonly http: HttpService) {}

  @Get()
  async one() {
    return (await firstValueFrom(this.http.get('https://api.example.com/a'))).data;
  }
}

@Module({ imports: [HttpModule], controllers: [A] })
class AppModule {}

const start = async () => {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
};
void start();
`,
};

const TCP: Files = {
  'compose.yaml':
    'services:\n  web: { build: ./web, environment: { USERS_HOST: users } }\n  users: { image: shop/users }\n',
  'web/package.json':
    '{ "name": "web", "dependencies": { "@nestjs/core": "10", "@nestjs/common": "10", "@nestjs/microservices": "10", "rxjs": "^7.8.0" } }\n',
  'web/main.ts': `import { Controller, Get, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientProxy, ClientsModule, Transport } from '@nestjs/microservices';
import { firstValueFrom } from 'rxjs';

@Controller('a')
class A {
  constructor(@Inject('USERS') private readonly users: ClientProxy) {}

  @Get()
  one() {
    return firstValueFrom(this.users.send('find', {}));
  }
}

@Module({
  imports: [ClientsModule.register([{ name: 'USERS', transport: Transport.TCP, options: { host: process.env.USERS_HOST, port: 3001 } }])],
  controllers: [A],
})
class AppModule {}

const start = async () => {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
};
void start();
`,
};

describe('a timeout, as each library is told', () => {
  const AXIOS = "import axios from 'axios';";
  const CASES: readonly (readonly [what: string, imports: string, before: string, after: string])[] = [
    [
      'axios, no options',
      AXIOS,
      `res.json((await axios.get(${URL_})).data);`,
      `res.json((await axios.get(${URL_}, { timeout: 5_000 })).data);`,
    ],
    [
      'axios, options',
      AXIOS,
      `res.json((await axios.get(${URL_}, { headers: {} })).data);`,
      `res.json((await axios.get(${URL_}, { headers: {}, timeout: 5_000 })).data);`,
    ],
    [
      'axios, empty options',
      AXIOS,
      `res.json((await axios.get(${URL_}, {})).data);`,
      `res.json((await axios.get(${URL_}, { timeout: 5_000 })).data);`,
    ],
    [
      'axios, switched off',
      AXIOS,
      `res.json((await axios.get(${URL_}, { timeout: 0 })).data);`,
      `res.json((await axios.get(${URL_}, { timeout: 5_000 })).data);`,
    ],
    [
      'axios, options from elsewhere',
      AXIOS,
      `const o = { headers: {} }; res.json((await axios.get(${URL_}, o)).data);`,
      `const o = { headers: {} }; res.json((await axios.get(${URL_}, { ...o, timeout: 5_000 })).data);`,
    ],
    [
      'axios, no body',
      AXIOS,
      `res.json((await axios.post(${URL_})).data);`,
      `res.json((await axios.post(${URL_}, undefined, { timeout: 5_000 })).data);`,
    ],
    [
      'axios, a body',
      AXIOS,
      `res.json((await axios.post(${URL_}, req.body)).data);`,
      `res.json((await axios.post(${URL_}, req.body, { timeout: 5_000 })).data);`,
    ],
    [
      'axios, all in one',
      AXIOS,
      `res.json((await axios({ url: ${URL_} })).data);`,
      `res.json((await axios({ url: ${URL_}, timeout: 5_000 })).data);`,
    ],
    [
      'axios, its request',
      AXIOS,
      `res.json((await axios.request({ url: ${URL_} })).data);`,
      `res.json((await axios.request({ url: ${URL_}, timeout: 5_000 })).data);`,
    ],
    [
      'axios, over lines',
      AXIOS,
      `const { data } = await axios.post(\n    ${URL_},\n    req.body,\n    {\n      headers: {},\n    },\n  );\n  res.json(data);`,
      `const { data } = await axios.post(\n    ${URL_},\n    req.body,\n    {\n      headers: {},\n      timeout: 5_000,\n    },\n  );\n  res.json(data);`,
    ],
    [
      'axios, a chain over lines',
      AXIOS,
      `const { data } = await axios\n    .get(${URL_});\n  res.json(data);`,
      `const { data } = await axios\n    .get(${URL_}, { timeout: 5_000 });\n  res.json(data);`,
    ],
    [
      'axios, a chain behind it',
      AXIOS,
      `res.json(await axios.get(${URL_}).then((it) => it.data));`,
      `res.json(await axios.get(${URL_}, { timeout: 5_000 }).then((it) => it.data));`,
    ],
    [
      'fetch',
      '',
      `res.json(await (await fetch(${URL_})).json());`,
      `res.json(await (await fetch(${URL_}, { signal: AbortSignal.timeout(5_000) })).json());`,
    ],
    [
      'fetch, a method',
      '',
      `res.json(await (await fetch(${URL_}, { method: 'POST' })).json());`,
      `res.json(await (await fetch(${URL_}, { method: 'POST', signal: AbortSignal.timeout(5_000) })).json());`,
    ],
    [
      'got',
      "import got from 'got';",
      `res.json((await got(${URL_})).body);`,
      `res.json((await got(${URL_}, { timeout: { request: 5_000 } })).body);`,
    ],
    [
      'ofetch',
      "import { ofetch } from 'ofetch';",
      `res.json(await ofetch(${URL_}));`,
      `res.json(await ofetch(${URL_}, { timeout: 5_000 }));`,
    ],
    [
      'superagent',
      "import agent from 'superagent';",
      `res.json((await agent.get(${URL_})).body);`,
      `res.json((await agent.get(${URL_}).timeout(5_000)).body);`,
    ],
    [
      'undici',
      "import { request } from 'undici';",
      `res.json(await (await request(${URL_})).body.json());`,
      `res.json(await (await request(${URL_}, { signal: AbortSignal.timeout(5_000) })).body.json());`,
    ],
  ];
  for (const [what, imports, before, after] of CASES) {
    it(what, async () => {
      const result = await fixed(app(imports, before), 'missing-timeout', TIMEOUT);
      assert.equal(statementOf(result.files), after);
    });
  }

  it('HttpService of Nest', async () => {
    const { files } = await fixed(NEST, 'missing-timeout', TIMEOUT);
    assert.match(files['main.ts']!, /this\.http\.get\('https:\/\/api\.example\.com\/a', \{ timeout: 5_000 \}\)/);
  });

  it('a message of Nest, by an operator that is imported', async () => {
    const { files } = await fixed(TCP, 'missing-timeout', TIMEOUT);
    assert.match(files['web/main.ts']!, /import \{ firstValueFrom, timeout \} from 'rxjs';/);
    assert.match(files['web/main.ts']!, /this\.users\.send\('find', \{\}\)\.pipe\(timeout\(5_000\)\)/);
  });

  it('is preferred for what may be asked again, and only there', async () => {
    const preferred = async (statement: string) =>
      (await offers(app(AXIOS, statement), 'missing-timeout')).offers.find(({ title }) => title === TIMEOUT)?.preferred;
    assert.equal(await preferred(`res.json((await axios.get(${URL_})).data);`), true);
    assert.equal(await preferred(`res.json((await axios.post(${URL_}, req.body)).data);`), false);
  });

  it('does not apply where arguments are spread', async () => {
    const spread = app(AXIOS, `const o: [string] = [${URL_}]; res.json((await axios.get(...o)).data);`);
    const { offers: all } = await offers(app(AXIOS, `res.json((await axios.get(${URL_})).data);`), 'missing-timeout');
    const offer = all.find(({ title }) => title === TIMEOUT)!;
    const { snapshot, finding } = await offers(
      app(AXIOS, `res.json((await axios.get(${URL_})).data);`),
      'missing-timeout',
    );
    assert.equal(offer.fix.edits({ finding, snapshot, text: () => spread['main.ts'] }), undefined);
  });
});

describe('a bounded retry with backoff', () => {
  const AXIOS = "import axios from 'axios';";
  const GET = `res.json((await axios.get(${URL_}, { timeout: 2000 })).data);`;

  it('wraps the call with the retry that is installed', async () => {
    const { files } = await fixed(app(AXIOS, GET, { 'p-retry': '^6.2.0' }), 'missing-retry', RETRY);
    assert.equal(
      statementOf(files),
      `res.json((await pRetry(() => axios.get(${URL_}, { timeout: 2000 }), { retries: 2, minTimeout: 100, randomize: true })).data);`,
    );
    assert.match(files['main.ts']!, /import axios from 'axios';\nimport pRetry from 'p-retry';\n/);
  });

  it('adds the package where none is, in its place', async () => {
    const { files } = await fixed(app(AXIOS, GET, { axios: '^1.7.0', zod: '^3.0.0' }), 'missing-retry', INSTALL);
    const manifest = JSON.parse(files['package.json']!) as { dependencies: Record<string, string> };
    assert.deepEqual(Object.keys(manifest.dependencies), ['express', 'axios', 'p-retry', 'zod']);
    assert.equal(
      files['package.json']!.split('\n').length,
      app(AXIOS, GET, { axios: '', zod: '' })['package.json']!.split('\n').length + 1,
    );
  });

  it('waits inside of the closure for what the arguments wait for', async () => {
    const before = app(
      `${AXIOS}\nconst find = async () => ${URL_};`,
      'res.json((await axios.get(`https://api.example.com/${await find()}`, { timeout: 2000 })).data);',
      { 'p-retry': '^6.2.0' },
    );
    const { files } = await fixed(before, 'missing-retry', RETRY);
    assert.match(statementOf(files), /pRetry\(async \(\) => axios\.get\(/);
  });

  it('is an operator for an observable', async () => {
    const bounded = { ...NEST, 'main.ts': NEST['main.ts']!.replace("/a'))", "/a', { timeout: 2000 }))") };
    const { files, snapshot } = await fixed(bounded, 'missing-retry', RETRY);
    assert.match(files['main.ts']!, /import \{ firstValueFrom, retry, timer \} from 'rxjs';/);
    assert.match(
      files['main.ts']!,
      /\.pipe\(retry\(\{ count: 2, delay: \(_, attempt\) => timer\(100 \* 2 \*\* attempt\) \}\)\)/,
    );
    assert.equal(snapshot.system.calls[0]!.retry.attempts, 3);
  });

  it('is never preferred, and not offered for what must happen once', async () => {
    const { offers: all } = await offers(app(AXIOS, GET, { 'p-retry': '6' }), 'missing-retry');
    assert.equal(all.find(({ title }) => title === RETRY)?.preferred, false);
    const post = await offers(app(AXIOS, `res.json((await axios.post(${URL_}, req.body)).data);`), 'missing-timeout');
    assert.ok(!post.offers.some(({ title }) => title.includes('retry')));
  });

  it('does not apply where its name means something else', async () => {
    const files = app(`${AXIOS}\nconst pRetry = 1;`, GET, { 'p-retry': '^6.2.0' });
    assert.equal(await edited(files, 'missing-retry', RETRY), undefined);
  });
});
