import { codeListComment, describeVocabulary } from './describe-vocabulary.js';
import { compactIri } from './names.js';
import type { ClassDescription, PropertyDescription } from './vocabulary.js';

const codesShownOpen = 12;

/**
 * A reference of the vocabulary for people: every class and property with type, cardinality and allowed codes.
 *
 * @returns A whole HTML document in English, without scripts, styles or outside resources, so that any content security
 * policy lets it through.
 * @example response.type('html').send(renderReference())
 */
export function renderReference(): string {
  const vocabulary = describeVocabulary();
  const subjects = vocabulary.classes.filter((described) => described.subject);
  const nested = vocabulary.classes.filter((described) => !described.subject);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vocabulary of Vigie, version 1</title>
</head>
<body>
<main>
<h1>Vocabulary of Vigie, version 1</h1>
<p>Context <code>${escapeHtml(vocabulary.context)}</code>, namespace <code>${escapeHtml(vocabulary.namespace)}</code>.
This page is made from the SHACL shapes that every credential is checked against.</p>
<nav aria-label="Classes">
<h2>Subjects of credentials</h2>
${contents(subjects)}
<h2>Nested things</h2>
${contents(nested)}
</nav>
${[...subjects, ...nested].map(section).join('\n')}
</main>
</body>
</html>
`;
}

function contents(classes: ClassDescription[]): string {
  const items = classes.map(({ term, label }) => `<li><a href="#${escapeHtml(term)}">${escapeHtml(label)}</a></li>`);
  return `<ul>\n${items.join('\n')}\n</ul>`;
}

function section(described: ClassDescription): string {
  return `<section id="${escapeHtml(described.term)}">
<h2>${escapeHtml(described.label)}</h2>
<p><code>${escapeHtml(described.term)}</code> <small>${escapeHtml(described.iri)}</small></p>
${described.comment === '' ? '' : `<p>${escapeHtml(described.comment)}</p>`}
<table>
<thead><tr><th scope="col">Property</th><th scope="col">Type</th><th scope="col">Values</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${described.properties.map(row).join('\n')}
</tbody>
</table>
</section>`;
}

function row(property: PropertyDescription): string {
  return `<tr><th scope="row"><code>${escapeHtml(property.term)}</code></th><td>${type(property)}</td><td>${cardinality(property)}</td><td>${escapeHtml(meaning(property))}</td></tr>`;
}

function meaning({ label, comment }: PropertyDescription): string {
  return comment === '' ? label : comment;
}

function cardinality({ required, many }: PropertyDescription): string {
  if (required) return many ? 'one or more' : 'one';
  return many ? 'any number' : 'at most one';
}

function type(property: PropertyDescription): string {
  if (property.codes !== undefined) return codeList(property.codes, property.codeList);
  if (property.nested !== undefined) return link(property.nested);
  if (property.nestedAnyOf !== undefined) {
    return `identifier, or one of ${property.nestedAnyOf.map(link).join(', ')}`;
  }
  if (property.reference) return 'identifier';
  const pattern = property.pattern === undefined ? '' : `, as <code>${escapeHtml(property.pattern)}</code>`;
  return `<code>${escapeHtml(compactIri(property.datatype ?? ''))}</code>${pattern}`;
}

function codeList(codes: string[], name: string | undefined): string {
  const values = codes.map((code) => `<code>${escapeHtml(code)}</code>`).join(' ');
  if (codes.length <= codesShownOpen) return values;
  const summary = name === undefined ? `${codes.length} codes` : `${codeListComment(name)} (${codes.length})`;
  return `<details><summary>${escapeHtml(summary)}</summary>${values}</details>`;
}

function link(term: string): string {
  return `<a href="#${escapeHtml(term)}">${escapeHtml(term)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
