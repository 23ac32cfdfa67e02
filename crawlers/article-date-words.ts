import { MONTHS } from './feed-date-words.ts';

/** Months of languages that feeds seldom use: written as in the feed table, a row a language, January first. */
const MORE_MONTHS = `
ar يناير|فبراير|مارس|أبريل ابريل|مايو|يونيو|يوليو|أغسطس اغسطس|سبتمبر|أكتوبر اكتوبر|نوفمبر|ديسمبر
at janner jaenner|feber
bg януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември
bs siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenog studenoga|prosinca
cs ledna|unora|brezna|dubna|kvetna|cervna|cervence|srpna|zari|rijna|listopadu|prosince
da januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december
fi tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesakuuta|heinakuuta|elokuuta|syyskuuta|lokakuuta|marraskuuta|joulukuuta
id januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember
no januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des
pt jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez
ro ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie
sq janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nentor|dhjetor
sr јануар јануара|фебруар фебруара|март марта|април априла|мај маја|јун јуна|јул јула|август августа|септембар септембра|октобар октобра|новембар новембра|децембар децембра
sv januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december
tr ocak|subat|mart|nisan|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik
uk січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня
`;

function monthTable(): Map<string, number> {
  const table = new Map(MONTHS);
  for (const row of MORE_MONTHS.trim().split('\n')) {
    const months = row.slice(3).split('|');
    months.forEach((names, index) => {
      for (const name of names.split(' ')) {
        const key = foldMonth(name);
        if (!table.has(key)) table.set(key, index + 1);
      }
    });
  }
  return table;
}

/** A month name as the table has it: lower case, accents and the Turkish dotless i folded. */
export function foldMonth(name: string): string {
  return name.toLowerCase().replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Month names of about 25 languages, folded → 1 to 12. */
export const PAGE_MONTHS: ReadonlyMap<string, number> = monthTable();

/** Names of meta elements (lower case) that give the day of publication, the surest first. */
export const PUBLISHED_METAS: readonly string[] =
  `article:published_time article:published og:article:published_time og:published_time itemprop:datepublished datepublished
date_published published_time published published-date publisheddate publish-date publish_date publishdate publication_date
publication-date publicationdate article.published article:post_date articledate article_date_original article.created
cxenseparse:recs:publishtime cxenseparse:publishtime sailthru.date parsely-pub-date pubdate pub_date og:pubdate dc.date.issued
dcterms.issued citation_publication_date citation_date citation_online_date bepress_citation_date prism.publicationdate
rnews:datepublished article:created_time displaydate originalpublicationdate vr:published_time
shareaholic:article_published_time bt:pubdate ptime _pubtime weibo:article:create_at eprints.date`.split(/\s+/);

/** Names that some templates fill with the day of a change or of the page's making: what stands at the headline goes before. */
export const VAGUE_METAS: readonly string[] =
  `dcterms.created dc.date.created dcterms.date dc.date dc:date date dcterms.available itemprop:datecreated datecreated created
created_time creation_date sort_date timestamp og:date doc_date last-published gentime date.release
eomportal-lastupdate-published`.split(/\s+/);

/** Names of meta elements that give the last change. */
export const MODIFIED_METAS: readonly string[] =
  `article:modified_time article:modified og:updated_time itemprop:datemodified datemodified date_modified modified modified_time modified-date
last-modified lastmodified lastmod last-updated last_updated updated_time updated article:updated_time article.updated dc.date.modified
dcterms.modified dc.date.updated revised og:modified_time bt:moddate cxenseparse:recs:modifytime revision_date utime`.split(
    /\s+/,
  );

/** What scripts call the day of publication in the data they carry. */
export const PUBLISHED_KEYS =
  /["'](?:date_?published|publish(?:ed)?[_ -]?(?:date|at|time|on|first|timestamp|hour of day)|date_?publi\w*|first[_-]?publi\w*|publi(?:cation|sh)[_-]?(?:date|time)\w*|published|pub_?date|date_?created|creat(?:ed|ion)[_-]?(?:at|date|on|time)|article[_-]?(?:publish|create)\w*date\w*|post_?date|displaydate|erscheinungsdatum|veroeffentlich\w*|datepublication|date_publication)["']\s*[:,]\s*["']?([^"',}]{6,60})/gi;

/** Words before a date that say it is when the piece came out. */
export const PUBLISHED_CUES =
  /(?:publi(?:é|ée|e|cado|cada|cato|shed|kováno|cerad)|mis en ligne|paru|posté|écrit|créé|date|posted|first published|written|submitted|created|issued|released|added|uploaded|veröffentlich\w*|erschienen|erstell\w*|datum|geschrieben|verfasst|eingestellt|online seit|gespeichert|publicación|fecha|postado|data|pubblicat\w*|geplaatst|gepubliceerd|publicerad|publisert|udgivet|opublikowano|yayın\w*|опубликован\w*|дата)\W{0,6}(?:\p{L}+\.?\W{1,3}){0,4}$/iu;

/** Words before a date that say it is when the piece was last changed. */
export const MODIFIED_CUES =
  /(?:mis(?:e)? à jour|modifi\w*|actualisé\w*|maj|updat\w*|modified|last (?:revi|chang|edit)\w*|revision|edited|aktualisier\w*|geändert|bearbeitet|überarbeitet|actualiza\w*|modifica\w*|atualiza\w*|aggiorna\w*|bijgewerkt|gewijzigd|uppdatera\w*|oppdatert|opdateret|zaktualizowan\w*|güncelle\w*|обновлен\w*)\W{0,6}(?:\p{L}+\.?\W{1,3}){0,5}$/iu;

/** Words before a date that say it is something else: an event, a birth, a law, a copyright. */
export const OTHER_CUES =
  /(?:©|copyright|depuis|since|seit|né|born|geboren|jusqu|until|bis|ab|dès|avant|before|vor|after|nach|après|expires?|deadline|loi|law|gesetz|member|inscrit|registered|registriert|mitglied|joined|abgerufen|consulté|accessed|retrieved)\W{0,4}(?:\p{L}+\W{1,3}){0,2}$/iu;
