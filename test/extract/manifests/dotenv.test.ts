import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/dotenv.ts';
import { factsOf, problemsOf } from './read.ts';

const values = (text: string): Readonly<Record<string, unknown>> => {
  const [file] = factsOf(manifest, { 'a/.env': text }, 'dotenv');
  return Object.fromEntries(file!.variables.map((v) => [v.name, v.value]));
};

describe('dotenv', () => {
  it('reads quotes, comments, export, blanks and the last of equal names', () => {
    const text = `# first
A=1
export B = two words # comment
C='single # $A'
D="line\\nbreak" # comment
E=with#hash
F=
G=\`back "tick"\`
A=2
H: colon
`;
    assert.deepEqual(values(text), {
      B: 'two words',
      C: 'single # $A',
      D: 'line\nbreak',
      E: 'with#hash',
      F: '',
      G: 'back "tick"',
      A: '2',
      H: 'colon',
    });
  });

  it('reads values over several lines and goes on after them', () => {
    const [file] = factsOf(manifest, { '.env': 'CERT="one\ntwo"\nNEXT=1\r\nLAST=2' }, 'dotenv');
    assert.deepEqual(
      file!.variables.map((v) => [v.name, v.value, v.at.line, v.at.endLine]),
      [
        ['CERT', 'one\ntwo', 1, 2],
        ['NEXT', '1', 3, 3],
        ['LAST', '2', 4, 4],
      ],
    );
  });

  it('expands earlier variables; what is not set stays a variable of the environment', () => {
    assert.deepEqual(values('HOST=db\nURL=http://${HOST}:80\nX=$NOPE'), {
      HOST: 'db',
      URL: 'http://db:80',
      X: { k: 'member', of: { k: 'env-all' }, key: 'NOPE' },
    });
  });

  it('keeps secrets as references to their line, also inside other values', () => {
    assert.deepEqual(values('DB_PASSWORD=hunter2\nURL=postgres://app:${DB_PASSWORD}@db/app\nRAW=a-${DB_PASSWORD}'), {
      DB_PASSWORD: { k: 'secret', ref: 'a/.env:1#DB_PASSWORD' },
      URL: 'postgres://db/app',
      RAW: { k: 'join', parts: ['a-', { k: 'secret', ref: 'a/.env:1#DB_PASSWORD' }] },
    });
  });

  it('matches environment files alone', () => {
    const yes = ['.env', 'a/.env.production', 'a/.env.example', 'db.env'];
    const no = ['env', '.environment', 'a/env.ts', '.env.d.ts', '.envrc', 'x.env.js'];
    assert.deepEqual(
      [...yes, ...no].filter((file) => manifest.match(file)),
      yes,
    );
  });

  it('reports a line that is none without quoting it', () => {
    assert.deepEqual(problemsOf(manifest, { '.env': 'A=1\nhunter2\nB=2' }), ['.env:2 not a NAME=value line']);
  });
});
