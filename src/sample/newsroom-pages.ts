import { html, raw } from 'hono/html';
import { blocks, type SampleNewsroom, type SampleStatement } from './content.ts';
import { frenchDay } from './dates.ts';
import { markBand, sampleMark } from './markup.ts';
import { pdfPage } from './pdf.ts';

const doctype = raw('<!doctype html>\n');

/** The list of statements of an official newsroom, newest first. The items are `article.communique`. */
export function newsroomList(room: SampleNewsroom, home: string): string {
  const items = room.statements
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .map(
      (statement) => html`
<article class="communique"><time datetime="${statement.date}">${frenchDay(statement.date)}</time>
<h2><a href="${home}${statement.slug}">${statement.title}</a></h2></article>`,
    );
  return frame(
    room,
    home,
    room.name,
    html`<h1>Communiqués et réponses à la presse</h1><div class="liste">${items}</div>`,
  );
}

/** One statement of an official newsroom. */
export function statementPage(room: SampleNewsroom, statement: SampleStatement, home: string): string {
  const text = blocks(statement.body).map((block) =>
    block.kind === 'subhead' ? html`<h2>${block.text}</h2>\n` : html`<p>${block.text}</p>\n`,
  );
  const main = html`<article class="communique-complet"><p class="type">Communiqué de presse</p><h1>${statement.title}</h1>
<p class="date">Paris, le <time datetime="${statement.date}">${frenchDay(statement.date)}</time></p>
<div class="corps">${text}</div><div class="contact-presse"><h3>Contact presse</h3><p>${room.contact}</p></div></article>`;
  return frame(room, home, `${statement.title} - ${room.name}`, main);
}

/** One statement of an official newsroom as a PDF. */
export function statementPdf(room: SampleNewsroom, statement: SampleStatement): Buffer {
  const paragraphs = blocks(statement.body).map(({ text }) => ({ text, size: 11, above: 12 }));
  return pdfPage(statement.title, [
    { text: statement.title, size: 17, above: 0 },
    { text: `Communiqué de presse - Paris, le ${frenchDay(statement.date)}`, size: 11, above: 12 },
    ...paragraphs,
    { text: room.contact, size: 9, above: 40 },
    { text: sampleMark.fr, size: 9, above: 12 },
  ]);
}

function frame(room: SampleNewsroom, home: string, title: string, main: unknown): string {
  return String(html`${doctype}<html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head>
<body>${markBand('fr')}<header><a href="${home}">${room.name}</a><nav><a href="${home}">Communiqués</a> <a href="${home}">Chiffres clés</a> <a href="${home}">Contacts</a></nav></header>
<main>${main}</main><footer><p>${sampleMark.fr}</p></footer></body></html>
`);
}
