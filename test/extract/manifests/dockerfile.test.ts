import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/dockerfile.ts';
import { factsOf, problemsOf } from './read.ts';

const read = (text: string) => factsOf(manifest, { 'a/Dockerfile': text }, 'image')[0]!;

describe('dockerfile', () => {
  it('reads the last stage, with what it takes from others', () => {
    const image = read(`# syntax=docker/dockerfile:1
ARG NODE=22
FROM node:\${NODE} AS build
WORKDIR /app
COPY --chown=node package.json \\
     # the lock file too
     yarn.lock ./
COPY libs libs
FROM node:\${NODE}-slim
ENV PORT=3000 HOST="0.0.0.0"
ENV OLD style value
WORKDIR /srv
WORKDIR app
COPY --from=build /app/dist dist
COPY ["apps/orders", "."]
EXPOSE $PORT 9090/tcp
ENTRYPOINT ["node"]
CMD ["dist/main.js"]
`);
    const { at, variables, ...rest } = image;
    assert.deepEqual(rest, {
      fact: 'image',
      dockerfile: 'a/Dockerfile',
      folder: 'a',
      stages: ['build', '1'],
      from: 'node:22-slim',
      copies: ['apps/orders', 'package.json', 'yarn.lock', 'libs'],
      workdir: '/srv/app',
      command: 'node dist/main.js',
      exposes: [3000, 9090],
    });
    assert.deepEqual(
      variables.map((v) => [v.name, v.value, v.at.line]),
      [
        ['PORT', '3000', 10],
        ['HOST', '0.0.0.0', 10],
        ['OLD', 'style value', 11],
      ],
    );
    assert.equal(at.line, 9);
  });

  it('inherits from a stage it is built from; an own ENTRYPOINT drops the inherited CMD', () => {
    const base = 'FROM node AS base\nENV A=1\nCMD ["old.js"]\n';
    assert.equal(read(`${base}FROM base\n`).command, 'old.js');
    assert.equal(read(`${base}FROM base\nENTRYPOINT ["node"]\n`).command, 'node');
    assert.deepEqual(
      read(`${base}FROM base\n`).variables.map((v) => v.name),
      ['A'],
    );
  });

  it('passes over here-documents', () => {
    assert.deepEqual(read('FROM x\nRUN <<EOF\nCMD ["no"]\nCOPY no no\nEOF\nCMD yes\n').command, 'yes');
  });

  it('keeps secrets as references', () => {
    const [secret, url] = read('FROM x\nENV API_TOKEN=hunter2\nENV DB=postgres://u:hunter2@db/x\n').variables;
    assert.deepEqual(
      [secret!.value, url!.value],
      [{ k: 'secret', ref: 'a/Dockerfile:2#API_TOKEN' }, 'postgres://db/x'],
    );
  });

  it('matches by name, and reports a file that is none', () => {
    const names = [
      'Dockerfile',
      'a/Dockerfile.prod',
      'api.Dockerfile',
      'Containerfile',
      'Dockerfile.dockerignore',
      'dockerfile.ts',
      'Dockerfiles.md',
    ];
    assert.deepEqual(
      names.filter((file) => manifest.match(file)),
      names.slice(0, 4),
    );
    assert.deepEqual(problemsOf(manifest, { Dockerfile: '\x00\x01' }), [
      'Dockerfile:1 no FROM instruction: not a Dockerfile',
    ]);
  });
});
