import assert from 'node:assert/strict';
import type { Snapshot } from '../../src/model/snapshot.ts';
import {
  GraphRequest,
  NodesRequest,
  QuestionRequest,
  SayRequest,
  SettingsNotification,
} from '../../src/protocol/server.ts';
import { DEFAULT_SETTINGS } from '../../src/protocol/settings.ts';
import { unresolvedId } from '../../src/server/rows.ts';
import { shop } from '../report/snapshots/shop.ts';
import { connect, isIn, ROOT, SYSTEM, uri, type Connected, type ConnectOptions } from './connect.ts';

const TIMEOUT = shop.findings.find(({ rule }) => rule === 'missing-timeout')!;

describe('the language server', () => {
  let open: Connected[] = [];
  const start = async (
    answer: () => Snapshot | Promise<Snapshot> = () => shop,
    options?: ConnectOptions,
  ): Promise<Connected> => {
    const connected = await connect(answer, options);
    open.push(connected);
    return connected;
  };
  afterEach(() => {
    for (const one of open) one.close();
    open = [];
  });

  it('reports a document at once, and says unchanged where the client has it already', async () => {
    const { client, until } = await start();
    await until(isIn('ready'));
    const ask = (previousResultId?: string) =>
      client.sendRequest<{ kind: string; resultId: string; items: unknown[] }>('textDocument/diagnostic', {
        textDocument: { uri: uri(TIMEOUT.at.file) },
        previousResultId,
      });
    const first = await ask();
    assert.equal(first.kind, 'full');
    assert.equal(first.items.length, 1);
    assert.equal((await ask(first.resultId)).kind, 'unchanged');
  });

  it('holds a workspace pull until something differs, then sends only that', async () => {
    let findings = shop.findings;
    const { client, until, fakes } = await start(() => ({ ...shop, findings }));
    await until(isIn('ready'));
    type Report = { items: { uri: string; resultId: string; items: unknown[] }[] };
    const pull = (previous: Report['items']) =>
      client.sendRequest<Report>('workspace/diagnostic', {
        previousResultIds: previous.map((one) => ({ uri: one.uri, value: one.resultId })),
      });
    const all = await pull([]);
    assert.ok(all.items.length >= 5);
    let answered = false;
    const held = pull(all.items).then((report) => {
      answered = true;
      return report;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(answered, false, 'nothing differs');
    findings = shop.findings.filter(({ rule }) => rule !== 'missing-timeout');
    await client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri(TIMEOUT.at.file), type: 2 }],
    });
    const { items } = await held;
    assert.deepEqual(
      items.map((one) => [one.uri, one.items.length]),
      [[uri(TIMEOUT.at.file), 0]],
    );
    assert.deepEqual(fakes[0]?.updates, [[{ file: TIMEOUT.at.file }]]);
  });

  it('compares URIs by path, since clients escape them in their own way', async () => {
    const { client, until } = await start();
    await until(isIn('ready'));
    const answer = await client.sendRequest<{ items: unknown[] }>('textDocument/diagnostic', {
      textDocument: { uri: uri(TIMEOUT.at.file).replace('services', '%73ervices') },
    });
    assert.equal(answer.items.length, 1);
  });

  it('keeps the last good result when an analysis fails, and says why it is old', async () => {
    let fails = false;
    const { client, until } = await start(() => {
      if (fails) throw new Error('the disk is gone');
      return shop;
    });
    const before = await until(isIn('ready'));
    fails = true;
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.ts'), type: 2 }] });
    const stale = (await until(isIn('stale'))).systems[0]!;
    assert.equal(stale.reason, 'the disk is gone');
    assert.equal(stale.revision, before.systems[0]!.revision);
    assert.ok((await client.sendRequest<unknown[]>(NodesRequest.method, { system: SYSTEM })).length > 0);
    fails = false;
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.ts'), type: 2 }] });
    const again = (await until(isIn('ready'))).systems[0]!;
    assert.equal(again.reason, undefined);
    assert.ok(again.revision > stale.revision);
  });

  it('says failed where there never was a result', async () => {
    const { until } = await start(() => {
      throw new Error('no such folder');
    });
    const failed = (await until(isIn('failed'))).systems[0]!;
    assert.deepEqual([failed.reason, failed.revision], ['no such folder', 0]);
  });

  it('cancels an analysis whose result would be old, and never shows that result', async () => {
    let release: (snapshot: Snapshot) => void = () => undefined;
    const slow = new Promise<Snapshot>((resolve) => (release = resolve));
    let first = true;
    const { client, fakes, until, statuses } = await start(() => {
      if (!first) return { ...shop, findings: [] };
      first = false;
      return slow;
    });
    await until(isIn('analyzing'));
    const old = fakes[0]!.signal!;
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('a.ts'), type: 2 }] });
    await until(isIn('ready'));
    assert.equal(old.aborted, true);
    release(shop);
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(statuses.at(-1)!.systems[0]!.findings.error, 0);
  });

  it('counts unsaved text, collected, and forgets it with the editor', async () => {
    const { client, fakes, until } = await start(undefined, { files: { 'a.ts': 'one' } });
    await until(isIn('ready'));
    const updates = fakes[0]!.updates;
    const document = { uri: uri('a.ts'), languageId: 'typescript' };
    const change = (version: number, text: string) =>
      client.sendNotification('textDocument/didChange', {
        textDocument: { uri: document.uri, version },
        contentChanges: [{ text }],
      });
    await client.sendNotification('textDocument/didOpen', { textDocument: { ...document, version: 1, text: 'one' } });
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(updates, [], 'looking at a file is no change');
    await change(2, 'tw');
    await change(3, 'two');
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(updates.flat(), [
      { file: 'a.ts', text: 'tw' },
      { file: 'a.ts', text: 'two' },
    ]);
    assert.equal(updates.length, 1, 'two keys, one analysis');
    await client.sendNotification('textDocument/didClose', { textDocument: { uri: document.uri } });
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(updates.at(-1), [{ file: 'a.ts', text: null }]);
  });

  it('counts text that the editor restored unsaved', async () => {
    const { client, fakes, until } = await start(undefined, { files: { 'a.ts': 'on disk' } });
    await until(isIn('ready'));
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri('a.ts'), languageId: 'typescript', version: 1, text: 'restored' },
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.deepEqual(fakes[0]!.updates, [[{ file: 'a.ts', text: 'restored' }]]);
  });

  it('applies severities without a new analysis, and opens anew for what changes the analysis', async () => {
    const { client, fakes, until } = await start();
    await until(isIn('ready'));
    await client.sendNotification(SettingsNotification.method, {
      ...DEFAULT_SETTINGS,
      rules: { 'missing-timeout': 'off' },
    });
    const fewer = shop.findings.filter(({ suppressed }) => suppressed === undefined).length - 1;
    await until(
      ({ systems: [one] }) => one !== undefined && Object.values(one.findings).reduce((a, b) => a + b) === fewer,
    );
    assert.deepEqual([fakes.length, fakes[0]!.asked], [1, 1]);
    await client.sendNotification(SettingsNotification.method, { ...DEFAULT_SETTINGS, ignore: ['legacy/**'] });
    const { systems } = await until(() => fakes.length === 2);
    assert.ok(systems[0]!.services > 0, 'the old result stays until there is a new one');
    assert.equal(fakes[0]!.disposed, true);
    assert.deepEqual(fakes[1]!.options.settings.ignore, ['legacy/**']);
  });

  it('makes roots of one repository one system, and says where it looks further than was opened', async () => {
    const { until, fakes } = await start(undefined, {
      folders: [`${ROOT}/services/a`, `${ROOT}/services/b`],
      topLevel: () => ROOT,
    });
    const { systems } = await until(isIn('ready'));
    assert.deepEqual([systems.length, fakes.length, fakes[0]!.options.root], [1, 1, ROOT]);
    assert.equal(systems[0]!.widenedFrom, `${SYSTEM}/services/a`);
  });

  it('answers a request that fits no schema with nothing and a line in the log', async () => {
    const { client, until, logged } = await start();
    await until(isIn('ready'));
    assert.equal(await client.sendRequest(GraphRequest.method, { system: 7 }), null);
    assert.ok(logged.some((line) => line.includes('faultline/graph failed')));
    assert.ok(await client.sendRequest(GraphRequest.method, { system: SYSTEM }), 'the server goes on');
  });

  it('asks what an unresolved call is, and writes the answer into what the editor holds of faultline.yaml', async () => {
    const { client, until } = await start(undefined, { files: { 'faultline.yaml': 'version: 1\n' } });
    await until(isIn('ready'));
    const id = unresolvedId(shop.system.unresolved[0]!);
    const question = await client.sendRequest<{ target: string; variable?: string }>(QuestionRequest.method, {
      system: SYSTEM,
      id,
    });
    assert.equal(question.target, shop.system.unresolved[0]!.target);
    assert.equal(question.variable, 'TRACKING_URL');
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri('faultline.yaml'), languageId: 'yaml', version: 1, text: 'version: 1 # mine\n' },
    });
    const answer = await client.sendRequest<{ uri: string; text: string }>(SayRequest.method, {
      system: SYSTEM,
      edit: { say: 'variable', name: 'TRACKING_URL', value: 'http://tracking' },
    });
    assert.equal(answer.uri, uri('faultline.yaml'));
    assert.match(answer.text, /version: 1 # mine\n[^]*variables:\n {2}TRACKING_URL: "?http:\/\/tracking/);
  });

  it('offers a suppression whose reason is typed in place, and the rule', async () => {
    const text = `${'\n'.repeat(TIMEOUT.at.line - 1)}  await charge();\n`;
    const { client, until } = await start(undefined, {
      files: { [TIMEOUT.at.file]: text },
      capabilities: { workspace: { workspaceEdit: { snippetEditSupport: true } } },
    });
    await until(isIn('ready'));
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri(TIMEOUT.at.file), languageId: 'typescript', version: 1, text },
    });
    const { items } = await client.sendRequest<{ items: { range: object }[] }>('textDocument/diagnostic', {
      textDocument: { uri: uri(TIMEOUT.at.file) },
    });
    const actions = await client.sendRequest<{ title: string; edit?: { documentChanges: { edits: unknown[] }[] } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri: uri(TIMEOUT.at.file) }, range: items[0]!.range, context: { diagnostics: items } },
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Suppress missing-timeout with a comment', 'Add to the baseline', 'Show rule missing-timeout'],
    );
    const at = { line: TIMEOUT.at.line - 1, character: 0 };
    assert.deepEqual(actions[0]!.edit!.documentChanges[0]!.edits, [
      {
        range: { start: at, end: at },
        snippet: { kind: 'snippet', value: '  // faultline-ignore missing-timeout: ${1:why this may stay}\n' },
      },
    ]);
  });

  it('works a fix out once it is chosen, where the client can wait for it', async () => {
    const text = `${'\n'.repeat(TIMEOUT.at.line - 1)}axios.post('http://payments/charges',o);\n`;
    const ask = async (resolves: boolean, shown = text) => {
      const { client, until } = await start(undefined, {
        files: { [TIMEOUT.at.file]: shown },
        capabilities: { textDocument: { codeAction: { resolveSupport: { properties: resolves ? ['edit'] : [] } } } },
      });
      await until(isIn('ready'));
      const { items } = await client.sendRequest<{ items: { range: object }[] }>('textDocument/diagnostic', {
        textDocument: { uri: uri(TIMEOUT.at.file) },
      });
      type Action = { title: string; edit?: { documentChanges: { edits: { newText: string }[] }[] } };
      const actions = await client.sendRequest<Action[]>('textDocument/codeAction', {
        textDocument: { uri: uri(TIMEOUT.at.file) },
        range: items[0]!.range,
        context: { diagnostics: items },
      });
      return { client, action: actions.find(({ title }) => title === 'Add a timeout of 5 s') };
    };
    const edits = [', { timeout: 5_000 }'];
    const textsOf = (action: Awaited<ReturnType<typeof ask>>['action']) =>
      action?.edit?.documentChanges.flatMap((one) => one.edits.map(({ newText }) => newText));
    assert.deepEqual(textsOf((await ask(false)).action), edits);
    const { client, action } = await ask(true);
    assert.equal(action!.edit, undefined);
    assert.deepEqual(textsOf(await client.sendRequest('codeAction/resolve', action)), edits);
    // What it cannot edit it does not offer, or says so once it was chosen.
    const spread = text.replace("'http://payments/charges',o", '...all');
    assert.equal((await ask(false, spread)).action, undefined);
    const late = await ask(true, spread);
    const said: string[] = [];
    late.client.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
      said.push(message);
      return null;
    });
    assert.equal(textsOf(await late.client.sendRequest('codeAction/resolve', late.action)), undefined);
    assert.match(said.join(), /Add a timeout of 5 s: the code here has a form that Faultline cannot edit/);
  });
});
