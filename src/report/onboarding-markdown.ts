/** The onboarding page as Markdown, for `faultline docs` and "Copy as Markdown". */
import type { OnboardingPage, OnboardingSection, Source, Statement } from '../model/views.ts';

/** `level` is the level of the page's title; a collection of pages uses 2. Ends with one line feed. */
export function onboardingMarkdown(page: OnboardingPage, level = 1): string {
  const hashes = '#'.repeat(level);
  const sections = page.sections.map((section) => sectionText(section, `${hashes}#`));
  return [`${hashes} ${escape(page.title)}`, escape(page.subtitle), ...sections].join('\n\n') + '\n';
}

function sectionText(section: OnboardingSection, hashes: string): string {
  const lines = section.statements.map((s) => `- ${statementText(s)}`);
  const more = section.more > 0 ? [`- … and ${section.more} more`] : [];
  const body = lines.length === 0 ? escape(section.none) : [...lines, ...more].join('\n');
  return `${hashes} ${section.title}\n\n${body}`;
}

function statementText(s: Statement): string {
  const severity = s.severity === undefined || s.rule === undefined ? '' : `**${s.severity}** \`${s.rule}\` `;
  const code = s.code === undefined ? '' : ` ${codeSpan(s.code)}`;
  return `${severity}${escape(s.text.replaceAll(/\s+/g, ' '))}${code} (${sourceText(s.source)})`;
}

const sourceText = (source: Source): string =>
  'said' in source ? source.said : `[${escape(source.file)}:${source.line}](${encodeURI(source.file)}#L${source.line})`;

/** A code span whose fence is longer than any run of backticks within. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Markup is taken as text, but what stands in backticks stays code, as findings mean it. */
const escape = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[\\`*_[\]<>]/g, '\\$&')))
    .join('');
