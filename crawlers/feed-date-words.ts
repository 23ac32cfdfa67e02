/** Names of the months, January first, as feeds write them: without accents, short forms after the long one. */
const MONTH_NAMES = `
en january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec
fr janvier janv jan|fevrier fevr fev|mars|avril avr|mai|juin|juillet juil jul|aout aou|septembre sept|octobre|novembre|decembre dec
de januar jan|februar|marz maerz mrz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez
es enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre set|octubre|noviembre|diciembre dic
it gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto|settembre|ottobre ott|novembre|dicembre
pt janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro out|novembro|dezembro
nl januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december
pl stycznia sty|lutego lut|marca|kwietnia kwi|maja maj|czerwca cze|lipca lip|sierpnia sie|wrzesnia wrz|pazdziernika paz|listopada lis|grudnia gru
hu januar|februar|marcius|aprilis|majus|junius|julius|augusztus|szeptember szept|oktober|november|december
el ιανουαριου ιαν|φεβρουαριου φεβ|μαρτιου μαρ|απριλιου απρ|μαιου μαι|ιουνιου ιουν|ιουλιου ιουλ|αυγουστου αυγ|σεπτεμβριου σεπ|οκτωβριου οκτ|νοεμβριου νοε|δεκεμβριου δεκ
ru января янв|февраля фев|марта мар|апреля апр|мая май|июня июн|июля июл|августа авг|сентября сен|октября окт|ноября ноя|декабря дек
`;

/** Minutes east of UTC of the zone names that feeds use. "IST" and one-letter military zones are left out: nobody means the same by them. */
const ZONE_MINUTES = `
Z UT UTC GMT WET 0
CET MET MEZ WEST BST HNEC 60
CEST MEST MESZ EET CAT SAST HAEC 120
EEST MSK TRT EAT 180
GST 240
PKT 300
ICT WIB 420
SGT HKT AWST PHT 480
JST KST 540
AEST 600
AEDT 660
NZST 720
NZDT 780
BRT ART ADT -180
AST EDT -240
EST CDT ET -300
CST MDT CT -360
MST PDT MT -420
PST AKDT PT -480
AKST -540
HST -600
`;

/** Month names and short forms, lower case and without accents → 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  rowsOf(MONTH_NAMES).flatMap((row) =>
    row
      .slice(row.indexOf(' ') + 1)
      .split('|')
      .flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])),
  ),
);

/** Names of time zones in capitals → minutes east of UTC. */
export const ZONES: ReadonlyMap<string, number> = new Map(
  rowsOf(ZONE_MINUTES).flatMap((row) => {
    const names = row.split(' ');
    const minutes = Number(names.pop());
    return names.map((name): [string, number] => [name, minutes]);
  }),
);

function rowsOf(table: string): string[] {
  return table.trim().split('\n');
}
