/** An onboarding page as a document: headings, lists, a table of contents, and a source behind every statement. */
import type { OnboardingPage, OnboardingSection, Source, Statement } from '../../src/model/views.ts';
import { h, prose } from '../dom.ts';
import { post } from '../host.ts';
import { icon } from '../icons.ts';
import { placeLink } from '../places.ts';

export function pageContent(page: OnboardingPage, open: (service: string) => void): HTMLElement[] {
  const pages = new Set(page.services.map((s) => s.name));
  const link = (node: string) => (pages.has(node) && node !== page.service ? open : undefined);
  return [
    h(
      'main',
      {},
      h('header', {}, h('h1', {}, page.title), h('p', { class: 'quiet' }, page.subtitle)),
      ...page.sections.map((section) => sectionElement(section, link)),
    ),
    h(
      'nav',
      { class: 'contents', 'aria-label': 'On this page' },
      h('h2', {}, 'On this page'),
      h('ul', {}, ...page.sections.map(contentsLine)),
    ),
  ];
}

function contentsLine(section: OnboardingSection): HTMLElement {
  const count = section.statements.length + section.more;
  const go = () => {
    const heading = document.getElementById(section.id);
    heading?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    heading?.focus({ preventScroll: true });
  };
  return h(
    'li',
    {},
    h('button', { type: 'button', class: `link${count === 0 ? ' none' : ''}`, onclick: go }, section.title),
    count > 0 && h('span', { class: 'quiet' }, ` ${count}`),
  );
}

type Links = (node: string) => ((node: string) => void) | undefined;

function sectionElement(section: OnboardingSection, link: Links): HTMLElement {
  const rows = section.statements.map((s) => statementRow(s, link));
  return h(
    'section',
    { 'aria-labelledby': section.id },
    h('h2', { id: section.id, tabindex: -1 }, section.title),
    rows.length === 0 ? h('p', { class: 'quiet' }, section.none) : h('ul', { class: 'statements' }, ...rows),
    section.more > 0 && h('p', { class: 'quiet' }, `and ${section.more} more`),
  );
}

function statementRow(s: Statement, link: Links): HTMLElement {
  return h(
    'li',
    { class: s.severity === undefined ? '' : 'judged' },
    s.severity !== undefined && icon(s.severity, s.severity),
    h(
      'div',
      { class: 'said' },
      s.severity !== undefined && h('span', { class: 'sr' }, `${s.severity}: `),
      ...textOf(s, link),
      s.code !== undefined && h('span', {}, ' ', h('code', {}, s.code)),
      s.rule !== undefined &&
        h(
          'button',
          { type: 'button', class: 'link rule', onclick: () => post({ type: 'rule', rule: s.rule! }) },
          s.rule,
        ),
    ),
    h('div', { class: 'source' }, sourceElement(s.source)),
  );
}

/** The text, with the name of the node it speaks of as a link to its page. */
function textOf(s: Statement, link: Links): (Node | string)[] {
  const open = s.node === undefined ? undefined : link(s.node);
  const at = s.node === undefined ? -1 : s.text.indexOf(s.node);
  if (!open || s.node === undefined || at < 0) return prose(s.text);
  const { node } = s;
  return [
    s.text.slice(0, at),
    h('button', { type: 'button', class: 'link', onclick: () => open(node) }, node),
    s.text.slice(at + node.length),
  ];
}

const sourceElement = (source: Source): Node =>
  'said' in source ? h('span', { class: 'quiet' }, source.said) : placeLink(source);
