import assert from 'node:assert/strict';
import { choices } from '../../src/extension/say-choices.ts';
import { ConfigEdit, type Question } from '../../src/protocol/config-edit.ts';
import { editConfig } from '../../src/fix/config-edit.ts';
import { readConfig } from '../../src/extract/config/read-config.ts';
import { nodeRows } from '../../src/server/rows.ts';
import { shop } from '../report/snapshots/shop.ts';

const asked = (more: Partial<Question>): Question => ({
  id: '1',
  target: 'x',
  reason: 'nobody knows',
  file: 'services/orders/src/a.ts',
  nodes: nodeRows(shop),
  ...more,
});
const labels = (question: Question): string[] =>
  choices(question).map(({ label }) => label.replace(/^\$\([\w-]+\) /, ''));

describe('what can be said of an unresolved call', () => {
  it('is what its host is, where it has one', () => {
    const list = labels(asked({ host: 'users.corp', service: 'orders' }));
    assert.ok(list.includes('payments') && list.includes('An outside system'));
    assert.equal(list.includes('orders'), false, 'no service is its own target');
  });

  it('is whom the service depends on, where there is no host', () => {
    const list = labels(asked({ service: 'orders', variable: 'TRACKING_URL' }));
    assert.ok(list.includes('TRACKING_URL has a value …'));
    assert.ok(list.includes('An outside system …'));
  });

  it('is at least that it does not matter', () => {
    assert.deepEqual(labels(asked({})), ['Nothing that matters']);
  });

  it('becomes a faultline.yaml without a problem, whatever is chosen', () => {
    for (const question of [
      asked({ host: 'users.corp', service: 'orders' }),
      asked({ service: 'orders', variable: 'A_URL' }),
    ]) {
      for (const choice of choices(question)) {
        let text: string | undefined;
        for (const edit of choice.edits(
          choice.ask === 'kind' ? 'cache' : choice.ask === undefined ? '' : 'other.corp',
        )) {
          const edited = editConfig(text, ConfigEdit.parse(edit));
          assert.ok('text' in edited, choice.label);
          text = edited.text;
        }
        assert.deepEqual(readConfig('faultline.yaml', text!).problems, [], `${choice.label}\n${text}`);
      }
    }
  });
});
