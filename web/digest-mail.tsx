import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { LEAVE_HERE } from '../src/deliveries.ts';
import { claimUrl, type MailLine, type MailSection, type Worded } from './digests.ts';

// Mail clients know tables and inlined styles; what stands in <style> is only for those that know the dark.

const FONT = "font-family:'Segoe UI',Helvetica,Arial,sans-serif";
const INK = `${FONT};color:#1c2430`;
const PALE = `${FONT};color:#55606e`;
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background-color: #14181d !important; }
  .sheet { background-color: #1d232a !important; }
  .ink { color: #e8ecf1 !important; }
  .pale { color: #b3bdc9 !important; }
  .link { color: #8ec1f5 !important; }
  .amber { color: #f0b070 !important; }
  .rule { border-color: #3a444f !important; }
}
@media (max-width: 480px) { .sheet td.part { padding-left: 16px !important; padding-right: 16px !important; } }
@media print { .ground, .sheet { background-color: #ffffff !important; } .hide { display: none !important; } }
`;

/** An edition as the HTML of a mail: tables, styles inlined, everything that was crawled escaped. */
export function editionHtml(worded: Worded, origin: string): string {
  const { language, title, preheader, list, note, sections, course, nothing, foot } = worded;
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{raw(DARK)}</style>
      </head>
      <body class="ground" style="margin:0;padding:0;background-color:#eef1f4">
        <main>
          <div style="display:none;max-height:0;overflow:hidden;font-size:1px;line-height:1px;opacity:0">
            {preheader}
          </div>
          <Table style="background-color:#eef1f4" kind="ground">
            <tr>
              <td align="center" style="padding:16px 8px">
                <table
                  role="presentation"
                  width="600"
                  cellpadding="0"
                  cellspacing="0"
                  border={0}
                  class="sheet"
                  style="width:100%;max-width:600px;table-layout:fixed;background-color:#ffffff;border-radius:6px"
                >
                  <Row style="padding:24px 28px 4px">
                    <h1 class="ink" style={`margin:0;font-size:21px;line-height:1.3;${INK}`}>
                      {title}
                    </h1>
                    <p class="pale" style={`margin:6px 0 0;font-size:14px;line-height:1.4;${PALE}`}>
                      {[list, preheader].filter(Boolean).join(' · ')}
                    </p>
                  </Row>
                  {note && <Note text={note} />}
                  {sections.map((section) => (
                    <Section section={section} origin={origin} />
                  ))}
                  {sections.length === 0 && (
                    <Row style="padding:16px 28px">
                      <p class="ink" style={`margin:0;font-size:16px;${INK}`}>
                        {nothing}
                      </p>
                    </Row>
                  )}
                  <Course course={course} />
                  <Row style="padding:16px 28px 24px">
                    <p class="pale" style={`margin:0;font-size:13px;line-height:1.5;${PALE}`}>
                      {foot.why}{' '}
                      <a class="link" href={LEAVE_HERE} style="color:#1a5fa8">
                        {foot.leave}
                      </a>
                      <br />
                      {foot.quotes}
                    </p>
                  </Row>
                </table>
              </td>
            </tr>
          </Table>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page.toString()}`;
}

function Table({ style, kind, children }: { style: string; kind?: string; children?: Child }) {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      border={0}
      class={kind}
      style={`width:100%;table-layout:fixed;${style}`}
    >
      {children}
    </table>
  );
}

function Row({ style, children }: { style: string; children?: Child }) {
  return (
    <tr>
      <td class="part" style={style}>
        {children}
      </td>
    </tr>
  );
}

function Heading({ text }: { text: string }) {
  return (
    <h2
      class="ink rule"
      style={`margin:0 0 8px;padding-top:14px;border-top:1px solid #d5dbe2;font-size:16px;line-height:1.3;${INK}`}
    >
      {text}
    </h2>
  );
}

function Note({ text }: { text: string }) {
  return (
    <Row style="padding:14px 28px 0">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p class="ink" style={`margin:0 0 8px;font-size:16px;line-height:1.5;${INK}`}>
          {paragraph}
        </p>
      ))}
    </Row>
  );
}

function Section({ section: { title, lines, more }, origin }: { section: MailSection; origin: string }) {
  return (
    <Row style="padding:12px 28px 0">
      <Heading text={title} />
      {lines.map((line) => (
        <Line line={line} origin={origin} />
      ))}
      {more && (
        <p class="pale" style={`margin:0 0 10px;font-size:14px;${PALE}`}>
          {more}
        </p>
      )}
    </Row>
  );
}

function Line({ line: { text, under, language, claimId }, origin }: { line: MailLine; origin: string }) {
  return (
    <>
      <p class="ink" lang={language} style={`margin:0;font-size:16px;line-height:1.4;${INK};overflow-wrap:anywhere`}>
        {claimId && origin ? (
          <a class="link" href={claimUrl(claimId, origin)} style="color:#1a5fa8;text-decoration:none">
            {text}
          </a>
        ) : (
          text
        )}
      </p>
      <p class="pale" style={`margin:1px 0 11px;font-size:14px;line-height:1.4;${PALE};overflow-wrap:anywhere`}>
        {under}
      </p>
    </>
  );
}

const CELL = 'padding:2px 0;font-size:13px;vertical-align:bottom';

function Course({ course: { title, chart, heads, rows } }: { course: Worded['course'] }) {
  const cells = (row: string[], colours: (string | null)[]) =>
    row.map((cell, n) => (
      <td
        class={['pale', 'link', 'amber'][colours[n] ? n : 0]}
        style={`${CELL};text-align:${n ? 'right' : 'left'};${FONT};color:${colours[n] ?? '#55606e'}`}
      >
        {cell.replace(/-/g, '\u2011')}
      </td>
    ));
  return (
    <Row style="padding:12px 28px 0">
      <Heading text={title} />
      <img
        src="cid:chart"
        alt={chart}
        width="544"
        class="pale"
        style={`display:block;width:100%;max-width:544px;height:auto;font-size:13px;border:0;${PALE}`}
      />
      <Table style="margin-top:6px">
        <tr>{cells([heads[0], `■ ${heads[1]}`, `■ ${heads[2]}`], [null, '#1f68a8', '#94500f'])}</tr>
        {rows.map((row) => (
          <tr>{cells(row, [null, null, null])}</tr>
        ))}
      </Table>
    </Row>
  );
}
