import assert from 'node:assert/strict';
import { webviewHtml } from '../../src/extension/webview-html.ts';

const page = {
  view: 'graph',
  title: 'Graph of <shop> & "more"',
  nonce: 'abc123',
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://x/graph.js',
  style: 'https://x/graph.css',
  elk: 'https://x/elk.js',
} as const;

describe('the page of a webview', () => {
  const html = webviewHtml(page);

  it('runs our scripts and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc123'; style-src https://*.vscode-cdn.net 'nonce-abc123'; font-src https://*.vscode-cdn.net; img-src https://*.vscode-cdn.net; worker-src blob:",
    );
    const scripts = html.match(/<script[^>]*>/g) ?? [];
    assert.equal(scripts.length, 2);
    assert.ok(scripts.every((tag) => tag.includes('nonce="abc123"')));
    assert.equal(/ style=| on\w+=/.test(html), false);
  });

  it('takes no title for markup', () =>
    assert.ok(html.includes('<title>Graph of &lt;shop&gt; &amp; &quot;more&quot;</title>')));

  it('names the layout only where it is needed', () => {
    const { elk: _none, ...rest } = page;
    assert.ok(html.includes('data-elk="https://x/elk.js"'));
    assert.equal(webviewHtml({ ...rest, view: 'onboarding' }).includes('data-elk'), false);
  });
});
