import assert from 'node:assert/strict';
import { HOLE } from '../../../src/extract/gotemplate/data.ts';
import { execute } from '../../../src/extract/gotemplate/execute.ts';
import { dataOf } from '../../../src/extract/gotemplate/from-yaml.ts';
import { parseTemplate } from '../../../src/extract/gotemplate/parse.ts';
import type { Run } from '../../../src/extract/gotemplate/run.ts';
import { helmFunctions } from '../../../src/extract/helm/functions.ts';
import { parseYaml } from '../../../src/extract/yaml/parse.ts';

interface Result {
  readonly text: string;
  readonly problems: readonly string[];
  /** Template line of each line of the text. */
  readonly lines: readonly (number | undefined)[];
}

/** Renders a text with YAML as its data; problems as 'line message'. */
function rendered(text: string, yaml = '{}'): Result {
  const problems: string[] = [];
  const parsed = parseTemplate('t', text);
  if (parsed.main === undefined)
    return { text: '', problems: [`${parsed.error?.at?.line} ${parsed.error?.message}`], lines: [] };
  const run: Run = {
    templates: new Map(parsed.defines.map((template) => [template.name, template])),
    functions: helmFunctions(),
    report: (at, message) => problems.push(`${at.line} ${message}`),
    fuel: 100_000,
    stack: [],
    reads: [],
  };
  const out = execute(parsed.main, dataOf(parseYaml('v', yaml, 'test').documents[0]!), run);
  return { text: out.text(), problems, lines: out.origins().map((origin) => origin?.at.line) };
}

/** Each line is `template => text`, rendered with the same data. */
function check(yaml: string, cases: readonly (readonly [template: string, text: string])[]): void {
  for (const [template, text] of cases)
    assert.deepEqual(
      [template, rendered(template, yaml)],
      [template, { ...rendered(template, yaml), text, problems: [] }],
    );
}

describe('go templates: syntax', () => {
  it('trims, comments and keeps text', () => {
    check('{a: 1}', [
      ['x {{ .a }} y', 'x 1 y'],
      ['x \n {{- .a -}} \n y', 'x1y'],
      ['x {{/* no */}} y', 'x  y'],
      ['x {{- /* no */ -}} y', 'xy'],
      ['{{ "}}" }}{{ `{{` }}', '}}{{'],
      ['{{-3}}', '-3'],
      ['{{ "a\\n\\"b\\u00e9" }}', 'a\n"bé'],
    ]);
  });

  it('branches and loops', () => {
    check('{a: 1, no: false, list: [x, y], map: {b: 2, a: 1}, empty: [], in: {deep: {er: 5}}}', [
      ['{{ if .a }}1{{ else }}2{{ end }}', '1'],
      ['{{ if .no }}1{{ else if .missing }}2{{ else }}3{{ end }}', '3'],
      ['{{ with .in.deep }}{{ .er }}{{ $.a }}{{ end }}', '51'],
      ['{{ with .missing }}1{{ else with .in }}{{ .deep.er }}{{ else }}3{{ end }}', '5'],
      ['{{ range .list }}[{{ . }}]{{ end }}', '[x][y]'],
      ['{{ range $i, $e := .list }}{{ $i }}{{ $e }}{{ end }}', '0x1y'],
      ['{{ range $k, $v := .map }}{{ $k }}{{ $v }}{{ end }}', 'a1b2'],
      ['{{ range .empty }}1{{ else }}none{{ end }}', 'none'],
      ['{{ range .list }}{{ if eq . "y" }}{{ break }}{{ end }}{{ . }}{{ end }}', 'x'],
      ['{{ range .list }}{{ if eq . "x" }}{{ continue }}{{ end }}{{ . }}{{ end }}', 'y'],
      ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}', '2'],
      ['{{ if and .a .no }}1{{ else }}2{{ end }}{{ or .no "z" }}', '2z'],
      ['{{ and .missing .missing.deeper | default "short" }}', 'short'],
    ]);
  });

  it('defines, includes and blocks', () => {
    check('{a: 1}', [
      ['{{ define "x" }}<{{ .a }}>{{ end }}{{ include "x" . | upper }}{{ template "x" . }}', '<1><1>'],
      ['{{ block "y" . }}{{ .a }}{{ end }}', '1'],
      ['{{ define "z" }}{{ .k }}{{ end }}{{ include "z" (dict "k" "v" "r" .) }}', 'v'],
      ['{{ tpl "{{ .a }}-{{ include \\"q\\" . }}" . }}{{ define "q" }}Q{{ end }}', '1-Q'],
    ]);
  });

  it('knows the template line of every line', () => {
    const text = 'a: 1\n{{- if true }}\nb:\n  {{- toYaml .list | nindent 2 }}\n{{- end }}\nc: {{ .x }}\n';
    const { text: made, lines } = rendered(text, '{list: [1, 2], x: y}');
    assert.equal(made, 'a: 1\nb:\n  - 1\n  - 2\nc: y\n');
    assert.deepEqual(lines, [1, 3, 4, 4, 6, undefined]);
  });
});

describe('go templates: functions', () => {
  it('default, ternary, coalesce, required', () => {
    check('{a: "", n: 0, t: true, x: v}', [
      ['{{ .a | default "d" }}{{ .n | default 5 }}{{ .x | default "d" }}', 'd5v'],
      ['{{ ternary "y" "n" .t }}{{ .missing | ternary "y" "n" }}', 'yn'],
      ['{{ coalesce .a .n .x "z" }}', 'v'],
      ['{{ required "m" .x }}', 'v'],
      ['{{ empty .a }}{{ not .t }}', 'truefalse'],
      ['{{ .missing }}', ''],
      ['{{ quote .missing }}{{ .missing | quote }}|{{ quote .x 1 }}', '|"v" "1"'],
    ]);
  });

  it('texts', () => {
    check('{s: "a-b-", l: [b, a]}', [
      ['{{ printf "%s-%d %v %q %5.1f|%-3s|%03d" "a" 2 true "q" 1.5 "x" 7 }}', 'a-2 true "q"   1.5|x  |007'],
      ['{{ .s | trimSuffix "-" | upper | replace "-" "_" }}', 'A_B'],
      ['{{ "abcdef" | trunc 3 }}{{ trunc -2 "abcdef" }}{{ substr 1 3 "abcdef" }}', 'abcefbc'],
      ['{{ "x" | indent 2 }}{{ "a\\nb" | nindent 2 }}', '  x\n  a\n  b'],
      ['{{ join "," .l }}{{ .l | sortAlpha | join "" }}{{ (split "-" .s)._1 }}', 'b,aabb'],
      ['{{ contains "b" .s }}{{ hasPrefix "a" .s }}{{ has "a" .l }}', 'truetruetrue'],
      [
        '{{ "fooBar baz" | snakecase }}{{ "foo_bar" | camelcase }}{{ "Foo Bar" | kebabcase }}',
        'foo_bar_bazFooBarfoo-bar',
      ],
      ['{{ regexReplaceAll "[^a-z]" .s "" }}{{ regexMatch "^a" .s }}', 'abtrue'],
      ['{{ print "a" 1 }}{{ cat "a" "b" }}{{ repeat 2 "ab" }}{{ squote "x" }}', "a1a babab'x'"],
      ['{{ b64enc "hé" }}{{ b64dec "aMOp" }}', 'aMOphé'],
    ]);
  });

  it('numbers, lists and maps', () => {
    check('{n: 3, f: 1.5, l: [1, 2, 3], m: {a: {b: c}, z: 1}}', [
      ['{{ add 1 2 .n }}{{ sub 5 .n }}{{ mul 2 3 }}{{ div 7 2 }}{{ mod 7 4 }}{{ int "4" }}{{ .f }}', '6263341.5'],
      ['{{ max 1 3 2 }}{{ min 4 2 }}{{ until 3 | join "" }}{{ len .l }}{{ ceil .f }}', '3201232'],
      ['{{ first .l }}{{ last .l }}{{ rest .l }}{{ initial .l }}{{ index .l 1 }}', '13[2 3][1 2]2'],
      ['{{ hasKey .m "a" }}{{ get .m "z" }}{{ dig "a" "b" "d" .m }}{{ dig "x" "y" "d" .m }}', 'true1cd'],
      ['{{ $d := dict "a" 1 }}{{ $_ := set $d "b" 2 }}{{ $d.b }}{{ keys $d | sortAlpha | join "," }}', '2a,b'],
      [
        '{{ merge (dict "a" 1) (dict "a" 2 "b" 3) }}{{ mergeOverwrite (dict "a" 1) (dict "a" 2) }}',
        'map[a:1 b:3]map[a:2]',
      ],
      ['{{ pick .m "z" }}{{ omit .m "z" }}{{ (index .m "a").b }}{{ index .m "a" "b" }}', 'map[z:1]map[a:map[b:c]]cc'],
      ['{{ concat .l (list 4) | uniq | compact }}{{ without .l 2 }}{{ append .l 9 }}', '[1 2 3 4][1 3][1 2 3 9]'],
      ['{{ eq .n 3 }}{{ ne .n 3 }}{{ gt .n 2 }}{{ eq "a" "b" "a" }}{{ le 1.0 .f }}', 'truefalsetruetruetrue'],
      ['{{ kindOf .l }}{{ kindIs "map" .m }}{{ typeOf "x" }}', 'slicetruestring'],
    ]);
  });

  it('YAML, JSON and versions', () => {
    check('{m: {b: [1, {x: y}], a: "yes", e: {}, k: null, s: "a: b"}, on: yes, q: "yes"}', [
      ['{{ toYaml .m }}', 'a: "yes"\nb:\n- 1\n- x: "y"\ne: {}\nk: null\ns: "a: b"'],
      ['{{ toJson .m }}', '{"a":"yes","b":[1,{"x":"y"}],"e":{},"k":null,"s":"a: b"}'],
      ['{{ (fromYaml "a: {b: 1}").a.b }}{{ (fromJson "{\\"a\\": 2}").a }}', '12'],
      ['{{ if eq .on true }}on{{ end }}{{ .q }}', 'onyes'],
      [
        '{{ semverCompare ">=1.19-0" "v1.31.0" }}{{ semverCompare "<1.19" "1.31" }}{{ semverCompare "^1.2" "1.9.1" }}{{ semverCompare "~1.2" "1.3.0" }}',
        'truefalsetruefalse',
      ],
    ]);
  });

  it('reads its own YAML back, whatever is in it', () => {
    for (const text of [
      'yes',
      'null',
      '1.0',
      '0x1',
      '',
      ' x',
      '#a',
      '- a',
      '*a',
      '&a',
      'a: b',
      'a #b',
      '!x',
      '"',
      "'",
      '{',
      'é',
      'a\nb',
      '@x',
      '`',
      '%',
      '-',
      '?',
      ':',
      '2020-01-01',
      '1_000',
      '.5',
    ])
      assert.equal(rendered('{{ (fromYaml (toYaml .)).x }}', JSON.stringify({ x: text })).text, text, text);
  });
});

describe('go templates: what cannot be evaluated', () => {
  it('leaves a hole and says where', () => {
    const at = (text: string, yaml = '{}'): readonly [string, readonly string[]] => {
      const { text: made, problems } = rendered(text, yaml);
      return [made, problems];
    };
    assert.deepEqual(at('a\n{{ .a.b }}'), [`a\n${HOLE}`, ['2 it reads ".b" of a value that is not given']]);
    assert.deepEqual(at('{{ nosuch 1 }}'), [HOLE, ['1 it calls the function "nosuch", which is not known here']]);
    assert.deepEqual(at('{{ required "x" .a }}'), [HOLE, ['1 it requires a value that these values do not give']]);
    assert.deepEqual(at('{{ fail "x" }}b'), [`${HOLE}b`, ['1 the chart refuses these values']]);
    assert.deepEqual(at('{{ include "x" . }}'), [HOLE, ['1 it includes a template that is not defined here']]);
    assert.deepEqual(at('{{ $x }}'), [HOLE, ['1 the variable $x is not declared']]);
    assert.deepEqual(at('{{ range .s }}x{{ end }}', '{s: text}'), ['', ['1 it ranges over what is no list or map']]);
    assert.deepEqual(at('{{ regexMatch "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }}'), [
      HOLE,
      ['1 it uses a regular expression that is not run here'],
    ]);
  });

  it('makes nothing up for what only the installation knows, and decides nothing by it', () => {
    assert.deepEqual(rendered('p: {{ randAlphaNum 8 | b64enc | quote }}').text, `p: "${HOLE}"`);
    assert.deepEqual(rendered('p: {{ randAlphaNum 8 | b64enc | quote }}').problems, []);
    const { text, problems } = rendered('a{{ if eq (sha256sum "x") "y" }}b{{ else }}c{{ end }}d');
    assert.deepEqual(
      [text, problems],
      ['ad', ['1 it depends on a value that only the installation knows: what it encloses is not seen']],
    );
    // What surrounds the unknown part is enough to say that there is text.
    assert.equal(rendered('{{ if printf "x-%s" (uuidv4) }}yes{{ end }}').text, 'yes');
    assert.equal(
      rendered('{{ (lookup "v1" "Secret" "" "x").data }}{{ if lookup "v1" "Secret" "" "x" }}1{{ else }}2{{ end }}')
        .text,
      '2',
    );
  });

  it('ends what includes itself, what explodes and what never ends', () => {
    const cycle =
      '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}x{{ include "a" . }}y';
    const { text, problems } = rendered(cycle);
    assert.deepEqual(
      [text, problems.length, problems[0]],
      [`x${HOLE}y`, 1, '1 the templates it includes include each other without end'],
    );
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `{{ define "t${i}" }}{{ include "t${i + 1}" . }}{{ include "t${i + 1}" . }}{{ end }}`,
    ).join('');
    assert.throws(() => rendered(`${doubling}{{ define "t40" }}x{{ end }}{{ include "t0" . }}`), /more steps/);
    assert.match(
      rendered(
        '{{ range until 9999 }}{{ repeat 9999 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" }}{{ end }}{{ end }}',
      ).problems[0] ?? '',
      /ends no block/,
    );
    assert.throws(() => rendered('{{ range until 9999 }}{{ repeat 9999 "0123456789" }}{{ end }}'), /more text/);
    assert.equal(
      rendered('{{ tpl .a . }}', '{a: "{{ tpl .a . }}"}').problems[0],
      '1 values render each other without end',
    );
  });

  it('says where a template is broken', () => {
    const problem = (text: string): string => rendered(text).problems[0] ?? '';
    assert.equal(problem('a\n{{ if .a }}\nb'), '2 a block is not closed: its "end" is missing');
    assert.equal(problem('a\n\n{{ .a'), '3 an action is not closed');
    assert.equal(problem('{{ end }}'), '1 "end" ends no block');
    assert.equal(problem('{{ .a | }}'), '1 a pipeline has an empty part');
    assert.equal(problem('{{ (.a }}'), '1 a parenthesis is not closed');
    assert.equal(problem('{{ .a ? 1 : 2 }}'), '1 an action holds something that is no template syntax');
    assert.equal(
      problem(`${'{{ if true }}'.repeat(200)}${'{{ end }}'.repeat(200)}`),
      '1 blocks are nested deeper than 100',
    );
    assert.equal(problem(`{{ ${'('.repeat(200)}1${')'.repeat(200)} }}`), '1 parentheses are nested too deeply');
  });
});
