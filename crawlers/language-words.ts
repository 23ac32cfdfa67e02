/** Frequent little words, a row a language: running text is full of them, menus are not, and they tell the language. */
export const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  cs: 'a v je se na to že s z do o za jako by jsem jsou byl bylo ale po pro při která který které také tak už podle ze od není může',
  da: 'og i at det er en på til af for med den der som ikke de har et var fra han kan vil ved men om blev også være hun skal efter mere havde',
  de: 'der die das und ist in den von zu mit sich auf für nicht es im ein eine auch als an dem dass hat wird sind er sie bei nach aus war werden noch um über so zum wie einen oder haben nur vor am',
  en: 'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which you were her she there been their has would will who said its we if about',
  es: 'el los las y que de la en un una del por con no su para es lo como más pero sus al o este sí porque esta entre cuando muy sin sobre también hasta hay donde se ha fue',
  fi: 'ja on ei että se hän oli ovat mutta myös kun niin kuin joka jo tai sen mukaan ole vain hänen olla mitä nyt voi',
  fr: 'la le les de des du un une et est en que qui dans pour pas sur au aux avec se ce il elle ne sont par plus son sa ses mais ou l d qu c n s été cette leur comme nous vous ils ont fait être',
  hr: 'i u je na da se za su od s koji koja ne to će ali kako iz bi biti nije što o ili kao nakon još samo po prema te',
  hu: 'a az és hogy nem is egy ez meg azt csak de volt már mint még után vagy ha szerint ki fel',
  id: 'yang dan di ini itu dengan untuk dari dalam tidak akan pada juga ke karena tersebut bisa ada oleh saat telah sudah kata',
  it: 'il di che è la per non con una sono del della ma si anche come alla nel dei un le i gli lo al da più ha questo delle nella ai su o se',
  lt: 'ir kad yra su ne iš į tai bet kaip dėl po apie už buvo taip per nuo pat kuris jau dar',
  nl: 'het een van en dat op te zijn voor met niet aan er ook maar bij de in is die om door naar was hij of als nog wordt heeft ze worden over uit',
  no: 'og i det er på som en til av for å at med ikke den har de et fra om var vi han men så kan vil hun skal etter ble dette seg også mot',
  pl: 'i w na nie z się do to że jest o jak po co od za tym przez ale dla są tylko oraz także był może czy które który jego już',
  pt: 'os da do em e não na no um uma dos das ao mais foi ele ela pelo pela são seu sua que de o a as para com por se como mas também já está',
  ro: 'și în de la a pe cu nu că din este un o care să pentru mai au fost dar sau ce se prin după când iar sunt',
  sk: 'a v je sa na to že s z do o za ako by som sú bol bolo ale po pre pri ktorá ktorý ktoré aj tak už podľa zo od nie môže',
  sq: 'dhe në e të është për me një që nga nuk ka si por do më janë kjo ky edhe tha së u',
  sv: 'och i att det som en på är av för med den till inte om ett har de han var men vi så kan från ska hon när efter eller också vid under',
  tr: 've bir bu da de için ile çok olarak daha olan gibi en kadar sonra ama ne var o olduğu ancak göre',
  uk: 'і в на не що з до у та за як це від про але для його які також був було',
  ru: 'и в не на что с по это как из у за от для его но о был так же к только она все',
  bg: 'и на в да се за от е не са по че като но ще със до това той които',
  sr: 'и у је да на се за од су не који као са али то што о би није из',
};

/** All of them: how much of a block they make is a feature of the block model (train again after a change). */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  Object.values(LANGUAGE_WORDS).flatMap((words) => words.split(' ')),
);

/** Writing systems that tell the language alone, or nearly; the first that makes a third of the letters counts. */
export const SCRIPT_LANGUAGES: readonly { pattern: RegExp; language: string }[] = [
  { pattern: /[\u3040-\u30ff]/g, language: 'ja' },
  { pattern: /[\uac00-\ud7af]/g, language: 'ko' },
  { pattern: /[\u4e00-\u9fff]/g, language: 'zh' },
  { pattern: /[\u0370-\u03ff]/g, language: 'el' },
  { pattern: /[\u0590-\u05ff]/g, language: 'he' },
  { pattern: /[\u0600-\u06ff]/g, language: 'ar' },
  { pattern: /[\u0900-\u097f]/g, language: 'hi' },
  { pattern: /[\u0980-\u09ff]/g, language: 'bn' },
  { pattern: /[\u0a80-\u0aff]/g, language: 'gu' },
  { pattern: /[\u0b80-\u0bff]/g, language: 'ta' },
  { pattern: /[\u0c00-\u0c7f]/g, language: 'te' },
  { pattern: /[\u0e00-\u0e7f]/g, language: 'th' },
  { pattern: /[\u10a0-\u10ff]/g, language: 'ka' },
  { pattern: /[\u0530-\u058f]/g, language: 'hy' },
];
