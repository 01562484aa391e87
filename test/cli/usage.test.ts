import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/cli/run.ts';
import { hasColor } from '../../src/cli/io.ts';
import { faultline } from './fake-io.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('faultline on the command line', () => {
  it('explains itself', async () => {
    for (const args of [[], ['--help'], ['-h'], ['help']]) {
      const { code, out, err } = await faultline(args);
      assert.deepEqual([code, err], [0, '']);
      for (const command of COMMANDS) assert.ok(out.includes(`\n  ${command.name} `), command.name);
    }
  });

  it('tells its version', async () => {
    assert.deepEqual(await faultline(['--version']), { code: 0, out: `${version}\n`, err: '' });
    assert.deepEqual(await faultline(['analyze', '--version']), { code: 0, out: `${version}\n`, err: '' });
  });

  for (const command of COMMANDS)
    it(`explains ${command.name}, every option of it, in lines of at most 120 columns`, async () => {
      const { code, out } = await faultline([command.name, '--help']);
      assert.equal(code, 0);
      assert.equal((await faultline(['help', command.name])).out, out);
      for (const name of Object.keys(command.options)) assert.ok(out.includes(`--${name}`), name);
      for (const line of out.split('\n')) assert.ok(line.length <= 120, line);
    });

  const mistakes: readonly [readonly string[], RegExp][] = [
    [['anlyze'], /no command anlyze: did you mean analyze\?/],
    [['examples/shop'], /did you mean faultline analyze examples\/shop\?/],
    [['--format', 'json'], /belongs after a command/],
    [['analyze', '--formt', 'json'], /no option --formt: did you mean --format\?/],
    [['analyze', '-x'], /no option -x/],
    [['analyze', '--format', 'yaml'], /--format takes text, json, markdown, mermaid, sarif, junit, github, not yaml/],
    [['analyze', '--format'], /--format/],
    [['analyze', '--fail-on', 'erorr'], /--fail-on takes error, warning, info, hint, never/],
    [['analyze', 'no-such-folder'], /no folder no-such-folder/],
    [['analyze', 'package.json'], /package.json is a file/],
    [['analyze', 'a', 'b'], /one folder/],
    [['explain'], /name a rule, or two services/],
    [['explain', 'a', 'b', 'c'], /name a rule, or two services/],
    [['docs', 'a', 'b', 'c'], /at most/],
  ];
  for (const [args, message] of mistakes)
    it(`refuses ${args.join(' ')} with 2, and says what would do`, async () => {
      const { code, out, err } = await faultline(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /--help/);
    });

  it('colors a terminal, unless it is asked not to', () => {
    assert.equal(hasColor({}, true), true);
    assert.equal(hasColor({}, false), false);
    assert.equal(hasColor({ NO_COLOR: '1' }, true), false);
    assert.equal(hasColor({ NO_COLOR: '' }, true), true);
    assert.equal(hasColor({ TERM: 'dumb' }, true), false);
    assert.equal(hasColor({ FORCE_COLOR: '1' }, false), true);
    assert.equal(hasColor({ FORCE_COLOR: '1', NO_COLOR: '1' }, true), false);
  });
});
