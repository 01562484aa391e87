import assert from 'node:assert/strict';
import type { MarkupContent } from 'vscode-languageserver/node';
import { hoverAt } from '../../src/server/hover.ts';
import { shop } from '../report/snapshots/shop.ts';

const hover = (at: { file: string; line: number; column: number }, snapshot = shop): string | undefined =>
  (
    hoverAt(snapshot, '/shop', at.file, { line: at.line - 1, character: at.column - 1 })?.contents as
      MarkupContent | undefined
  )?.value;

describe('hover', () => {
  const call = shop.system.calls.find(({ to, chain }) => to === 'payments' && chain.length > 0)!;

  it('on a call names both ends, its timeout and retries, and links the lines that prove it', () => {
    const text = hover(call.at)!;
    assert.match(text, new RegExp(`${call.service} → payments`));
    assert.match(text, /Timeout: /);
    assert.match(text, /Retry: /);
    for (const { at } of call.chain) assert.ok(text.includes(`file:///shop/${at.file}#L${at.line}`), at.file);
  });

  it('on a call of shared code speaks of every service that runs it', () => {
    const other = { ...call, id: `${call.id}|2`, service: 'worker' };
    const text = hover(call.at, { ...shop, system: { ...shop.system, calls: [...shop.system.calls, other] } })!;
    assert.match(text, new RegExp(`${call.service} → payments[^]*worker → payments`));
  });

  it('on an unresolved call says why', () => {
    const [open] = shop.system.unresolved;
    assert.match(hover(open!.at)!, /Not resolved[^]*no manifest gives the variable/);
  });

  it('shows what code says as it is, never as Markdown', () => {
    const evil = { ...call, operation: 'GET `](command:x)', to: '[a](command:b)' };
    const text = hover(call.at, { ...shop, system: { ...shop.system, calls: [evil] } })!;
    assert.ok(text.includes('\\[a\\]\\(command:b\\)'));
    assert.ok(text.includes('`` GET `](command:x) ``'));
  });

  it('elsewhere says nothing', () => {
    assert.equal(hover({ file: call.at.file, line: 1, column: 1 }), undefined);
    assert.equal(hover({ file: 'other.ts', line: call.at.line, column: 1 }), undefined);
  });
});
