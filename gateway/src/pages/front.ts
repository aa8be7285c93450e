import { createHash } from 'node:crypto';
import { type Instant, type Language, phrase } from '@creditgraph/kernel';
import { style } from './front-style';
import { policyOf } from './headers';
import type { SectorStatus, Status } from './status';
import { words } from './words';

const hash = createHash('sha256').update(style).digest('base64');

/** The front page loads nothing: its one style is in it. */
export const frontPolicy = policyOf({ 'style-src': `'sha256-${hash}'`, 'img-src': 'data:' });

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='%232f6f62'/%3E%3C/svg%3E";

const documents = [
  ['README', words.readme],
  ['docs/glossary.md', words.glossary],
  ['docs/errors.md', words.errors],
  ['docs/law/README.md', words.law],
] as const;

/** The page at `/`: what there is, whether it answers, and how fresh it is. Complete without any script. */
export function frontPage(status: Status, language: Language, hasSandbox: boolean): string {
  const say = (word: keyof typeof words) => words[word][language];
  const ways = [
    ...(hasSandbox ? [['sandbox/', '/sandbox', say('sandbox')] as const] : []),
    ['graphql', '/graphql', say('graphql')] as const,
    ['status.json', '/status.json', say('status')] as const,
    ['health/ready', '/health/ready', say('health')] as const,
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CreditGraph · ${say('title')}</title>
<link rel="icon" href="${ICON}">
<style>${style}</style>
</head>
<body>
<header><p>CreditGraph</p>${languages(language)}</header>
<main>
<h1>${say('title')}</h1>
<p class="lead">${say('lead')}</p>
${status.sample ? `<p class="note">${say('sample')}</p>` : ''}
<h2>${say('sectors')}</h2>
<table>
<thead><tr><th scope="col">${say('sector')}</th><th scope="col">${say('state')}</th><th scope="col">${say('latest')}</th></tr></thead>
<tbody>
${status.sectors.map((sector) => row(sector, language)).join('\n')}
</tbody>
</table>
<p class="as-of">${phrase(words.asOf, { at: inBeijing(status.asOf) })[language]}</p>
<h2>${say('doors')}</h2>
<dl>${ways.map(([href, name, text]) => `<dt><a href="${href}">${name}</a></dt><dd>${text}</dd>`).join('')}</dl>
<h2>${say('reading')}</h2>
<dl>${documents.map(([name, text]) => `<dt><code>${name}</code></dt><dd>${text[language]}</dd>`).join('')}</dl>
</main>
</body>
</html>
`;
}

function languages(language: Language): string {
  const link = (code: Language, name: string, lang: string) =>
    code === language
      ? `<b lang="${lang}" aria-current="true">${name}</b>`
      : `<a href="?lang=${code}" hreflang="${lang}" lang="${lang}">${name}</a>`;
  return `<nav aria-label="${words.language[language]}">${link('zh', '中文', 'zh')}${link('en', 'English', 'en')}</nav>`;
}

function row({ name, label, ready, latest }: SectorStatus, language: Language): string {
  const other = language === 'zh' ? 'en' : 'zh';
  const state = ready ? 'ready' : 'silent';
  const cells = [
    `<th scope="row">${escaped(label[language])}<span lang="${other}">${escaped(label[other])}</span></th>`,
    `<td class="state ${state}">${words[state][language]}</td>`,
    latest
      ? `<td><time datetime="${latest}">${inBeijing(latest)}</time></td>`
      : `<td class="quiet">${latest === null ? words.empty[language] : '—'}</td>`,
  ];
  return `<tr id="${escaped(name)}">${cells.join('')}</tr>`;
}

/** `2026-06-15 10:00`. */
const inBeijing = (instant: Instant): string =>
  new Date(Date.parse(instant) + 8 * 60 * 60 * 1000).toISOString().slice(0, 16).replace('T', ' ');

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
