/*
 * Verbs and formulas of reporting, written for Recoupe from the usage of French and English news agencies.
 * French verbs are infinitives (their forms come from the Lefff), English ones are forms.
 */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

export const SAYING_VERBS = {
  fr: set(
    'dire indiquer déclarer affirmer assurer expliquer préciser ajouter souligner estimer rappeler raconter annoncer confier insister rapporter écrire marteler lancer relater noter observer témoigner détailler poursuivre conclure répondre répliquer résumer soutenir déplorer regretter admettre prévenir avertir évoquer réagir commenter justifier arguer plaider signaler glisser trancher juger promettre garantir révéler reconnaître démentir nier confirmer dénoncer fustiger tonner ironiser interroger constater considérer penser prétendre invoquer mentionner lâcher pester tempérer nuancer reprendre concéder avouer jurer clamer proclamer certifier informer murmurer renchérir rétorquer riposter railler vanter défendre accuser alerter tempêter critiquer inquiéter indigner étonner féliciter réjouir alarmer désoler agacer emporter résumer suggérer récuser réfuter contester rassurer balayer communiquer spécifier publier conseiller recommander espérer promettre savoir relever demander réclamer proposer exiger engager menacer souhaiter refuser envisager adresser insurger opposer plaindre avancer parler pointer affirmer minimiser suspecter soupçonner excuser ambitionner montrer évaluer chiffrer alléguer attester convenir décréter exclure écarter imputer incriminer objecter maintenir préconiser prédire pronostiquer protester réitérer rejeter remarquer reprocher redouter stipuler requérir contredire corriger confesser narrer plaisanter insinuer exhorter présager questionner supplier sommer assumer saluer taire valoir entendre tomber énumérer récapituler argumenter professer vitupérer asséner abonder acquiescer avancer qualifier juger blâmer déclamer marmonner maugréer redire intimer',
  ),
  en: set(
    'said says say saying told tells tell added adds stated states claimed claims insisted insists explained explains argued argues announced announces declared noted notes wrote writes testified replied replies commented comments warned warns remarked believes believed described describes alleged alleges admitted admits acknowledged conceded confirmed confirms denied denies revealed reveals reported reports suggested suggests estimated estimates maintained maintains promised promises pledged vowed complained responded recalled concluded concludes stressed asserted asserts observed predicted accused found finds ruled disclosed urged asked called tweeted quipped thinks thought understands hopes hoped declined declines refused expects proposed proposes wants dismissed show shows showed highlighted indicated indicates countered counters contends contended reckons reckoned reiterated protested objected retorted answered answers recounted recounts cautioned cautions disputed disputes reasoned joked hinted conceded concedes attested certified swore pledges vows projected calls condemned blamed blames rejected rejects apologised apologized assured mused lamented boasted accuses recommends recommended advised confessed testifies calls believe argue insist warn admit acknowledge concede deny maintain suggest estimate complain contend reckon fear fears feared',
  ),
};

/** Verbs that tell how words are put. They report only beside the words themselves: behind them or closed off by a comma. */
export const INCISE_VERBS = {
  fr: set(
    'abréger ajuster croire appuyer asticoter bafouiller balbutier beugler bondir bougonner bredouiller chuchoter cingler claironner couper crier débiter décocher dégainer développer égrener enchaîner énoncer enrager entonner exploser exulter fulminer gager geindre gémir glousser gouailler grincer grogner grommeler gronder hasarder hurler implorer improviser jubiler lister moquer nasiller opiner pérorer persifler philosopher pleurer pondérer proposer psalmodier râler ramasser récriminer relativiser ricaner rire ronchonner rouspéter sermonner siffler souffler soupirer sourire supputer susurrer tancer théoriser tiquer tousser vociférer agacer amuser emballer énerver enthousiasmer étrangler exclamer exaspérer excuser expliquer impatienter indigner lamenter enquérir offusquer défendre justifier dédouaner défausser souvenir remémorer targuer moquer hérisser récrier confondre railler',
  ),
  en: set(
    'shrugged shrugs sighed sighs snapped snaps fumed fumes laughed laughs muttered mutters whispered whispers shouted shouts cried cries smiled smiles grinned grins offered offers ventured ventures volunteered volunteers continued continues grumbled grumbles thundered thunders railed pressed quips jokes muses snorted growled barked scoffed scoffs bristled nodded allowed allows began begins interjected interrupted pleaded pleads groaned moaned chuckled deadpanned deadpans enthused enthuses gushed raged bellowed yelled roared intoned opined opines posited chimed crowed exclaimed exclaims blurted murmured stormed vented joshed teased recalls concedes insists counters',
  ),
};

/** English verbs of saying that go on with what the subject of their sentence says. */
export const SAYING_PARTICIPLES = set(
  'saying adding claiming arguing insisting warning telling explaining noting stating denying accusing describing suggesting alleging promising pledging vowing stressing asserting conceding admitting acknowledging maintaining contending blaming predicting',
);

/** Verbs of SAYING_VERBS that say something only with "que", ":" or a quotation after them, or as an incise. All French ones do; in English these may also stand with a plain clause. */
export const PLAIN_CLAUSE = set(
  'said says say told tells believe argue insist warn admit acknowledge concede maintain suggest estimate complain contend reckon fear added claimed claims insisted believes believed estimated thinks thought hopes hoped declined declines refused expects estimates alleged warned announced suggested stated found projected revealed reckons reckoned contends contended maintains maintained insists argues acknowledges acknowledged concedes conceded admits swears swore vows vowed pledges pledged promised recommended recommends',
);

/** Verbs that show a position by themselves, with no words quoted: "X dément", "X réclame 3 millions", "X denied the claim". */
export const POSITIONS = set(
  'dementir nier confirmer denoncer contester refuter recuser reconnaitre reveler annoncer admettre deplorer evoquer fustiger regretter demander reclamer proposer exiger accuser souligner critiquer inquieter defendre promettre engager menacer souhaiter envisager excuser ambitionner insurger opposer plaindre avancer parler pointer minimiser justifier refuser esperer suspecter soupconner souhaiter indigner feliciter estimer evaluer chiffrer exclure ecarter imputer incriminer rejeter reprocher redouter requerir preconiser qualifier blamer sommer exhorter balayer railler taire plaider assumer saluer denied denies confirmed confirms admitted rejected announced revealed demanded asked urged accused called promised warned criticised criticized complained alleged declined declines refused expects proposed proposes wants dismissed calls deny blamed blames offered offers highlighted rejects disputed disputes condemned apologised apologized recommends recommended pledged pledges vowed vows accuses promises dismisses denounced defended defends',
);

/** What opens an attribution without a verb, as folded tokens. */
export const ACCORDING: Record<'fr' | 'en', string[][]> = {
  fr: [
    ['selon'],
    ["d'", 'apres'],
    ['de', 'source'],
    ['de', 'sources'],
    ['a', 'en', 'croire'],
    ['aux', 'dires', 'de'],
    ['aux', 'yeux', 'de'],
    ['du', 'cote', 'de'],
    ['a', "l'", 'en', 'croire'],
    ['citant'],
    ['pour', "l'", 'interesse'],
    ['cite', 'par'],
    ['citee', 'par'],
    ['aupres', 'de'],
    ['aupres', "d'"],
    ['aupres', 'du'],
    ['de', "l'", 'aveu', 'de'],
    ['de', "l'", 'aveu', 'du'],
    ['de', "l'", 'aveu', 'meme', 'de'],
    ['de', "l'", 'aveu', 'meme', 'du'],
  ],
  en: [
    ['according', 'to'],
    ['in', 'the', 'words', 'of'],
    ['sources', 'close'],
    ['citing'],
    ['quoted', 'by'],
    ['in', 'the', 'view', 'of'],
  ],
};

/** Pronouns that stand for the last who spoke. */
export const SPEAKER_PRONOUNS: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set("il elle ils elles on celui-ci celle-ci je j' nous vous"),
  en: set("he she they it who i we they' he' she' we' i' it'"),
};

/** Where the naming of a speaker ends, besides marks. */
export const NAME_STOPS: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set(
    "qui que qu' dont ou dans lors a au aux aupres devant sur en par pour avant apres depuis mardi mercredi jeudi vendredi samedi dimanche lundi ce cette hier aujourd'hui mais et tout ainsi afin via chez selon comme quand alors dimanche ces cite citee cites",
  ),
  en: set(
    'who that which in on at to during after before when while but and as by for from with yesterday today monday tuesday wednesday thursday friday saturday sunday last this adding if earlier because about',
  ),
};

/** Verbs and adverbs that may stand between a speaker and the verb of saying. */
export const BETWEEN: Record<'fr' | 'en', ReadonlySet<string>> = {
  fr: set(
    "a ont avait avaient aurait aura s' se l' lui leur y en egalement aussi toutefois encore d'ailleurs par ailleurs notamment ensuite ne n' pas deja est sont a-t-il fait tenu a plus clairement simplement vient de d' du mis",
  ),
  en: set(
    'has have had also later then not already would will further repeatedly previously did do does is was are were',
  ),
};

/** Auxiliaries of the French compound tenses, folded. */
export const AUXILIARIES = set("a ont avait avaient ai avons aurait auraient est sont s'est fait tenu etait");

/** Words after which a French form is a noun: "les précisions". */
export const NOUN_BEFORE = set(
  "le la les un une des ces cette ce du au aux sa son ses leurs plusieurs chaque quelques de d' deux nouvelle par",
);

/** What may stand between a French speaker and the verb of saying, or inside its verb group. */
export const FRENCH_CLITICS = set(
  "s' se l' m' t' lui leur y en egalement aussi toutefois encore ensuite ne n' pas deja par ailleurs pour sa part notamment a simplement immediatement savoir vient de d' ainsi meme rien jamais clairement cependant pourtant toujours personnellement publiquement ete contre revanche va vont quant fermement vivement finalement formellement faire du le les officiellement recemment longtemps vouloir dit fait vite croit croient croyait",
);

/** The same in English. */
export const ENGLISH_HELPERS = set(
  'has have had also later then not already would will further repeatedly previously did do does is was been being are were recently now reportedly initially',
);

/** What begins the naming of whom, where or when between a French verb of saying and who speaks. */
export const SKIP_AFTER = set(
  'a au aux mardi mercredi jeudi vendredi samedi dimanche lundi aupres dans sur hier de en pour lors devant ensuite encore notamment cependant pourtant toutefois neanmoins egalement aussi par ainsi non',
);

/** Words that may stand beside a name without making it another: "le groupe X", "Mr X", "a spokesman for X". */
export const TITLES = set(
  "m mm mme mlle me mr mrs ms sir dr senator minister president le la les l' the groupe societe ministre journal quotidien site company maire entreprise hebdomadaire magazine chaine newspaper spokesman for a une un de du d' informations edition",
);

/** Days and adverbs between a verb of saying and who speaks. */
export const CHATTER = set(
  "mardi mercredi jeudi vendredi samedi dimanche lundi hier egalement aussi ainsi encore notamment aujourd'hui matin soir toutefois cependant yesterday today also",
);

/** Words that a naming does not reach over, to the left. */
export const LEFT_STOPS = set(
  "que qu' mais et car or si comme lorsque quand that said says but and because as while if when where ou puis alors",
);

/** Words that open a sentence before the naming of a speaker. */
export const OPENERS = set(
  'mercredi jeudi vendredi samedi dimanche lundi mardi hier and but et mais or enfin ce matin pourtant however yesterday meanwhile later then',
);

/** Nouns for people, bodies and papers that may speak, folded. */
export const PEOPLE =
  /^(?:enquete|email|letter|porte|ministre|maire|elus?|elue|depute|senateur|president|directeur|directrice|patron|pdg|avocate?|journaliste|journal|quotidien|hebdomadaire|presse|media|site|chaine|source|sources|salaries?|employes?|employe|syndicats?|habitante?s?|riverains?|usagers?|experts?|ingenieur|cadre|temoin|passant|adjoint|adjointe|societe|entreprise|groupe|operateur|constructeur|fabricant|exploitant|industriel|fournisseur|prestataire|ministere|mairie|ville|region|etat|gouvernement|municipalite|parquet|procureur|juges?|tribunal|cour|institution|juridiction|enqueteurs|communique|rapport|document|association|federation|collectif|hopital|chu|etablissement|organisme|agence|autorite|autorites|responsables?|dirigeants?|representants?|representante|conseil|commission|opposition|famille|victime|automobiliste|fondateur|gerant|entourage|cabinet|service|direction|elus|parents|medecin|chef|general|police|gendarmerie|justice|magistrat|reporter|economiste|analyste|proprietaire|locataire|syndicaliste|delegue|secretaire|prefet|prefecture|comite|company|firm|spokes\w+|official|officials|minister|mayor|secretary|director|executive|executives|chief|governor|senator|council|department|ministry|government|union|report|lawyer|lawyers|judge|court|sources|source|newspaper|paper|officials|boss|chairman|head|expert|experts|critics|campaigners|residents|agency|group|corporation|board|manager|managers|analyst|analysts|councillor|leader|leaders|watchdog|inquiry|auditors|auditor|statement|workers|staff|owner|founder|fils|pere|mere|mari|femme|homme|man|woman|forain|restaurateur|tous|certains|plusieurs|others|many|critics|commissariat|investigators|authorities|administration|team|lawmakers|proche|habitant|gouverneur|consultant|militant|engineer|employee|passenger|teacher|doctor|nurse|customer|user|scientist|researcher|professor|inspector|advis[eo]r|aide|attorney|prosecutor|detective|soldier|pilot|investor|shareholder|enseignante?|infirmiere?|chercheur|professeur|inspecteur|conseiller|conseillere|cliente?|agente?|voisine?|eleve|etudiante?|militaire|soldat|pilote|technicien|technicienne|architecte|huissier|locataire|chauffeur|conducteur|conductrice|driver|contractor|supplier|operator|provider|manufacturer|maker|academic|academics|accusation|actionnaires?|activist|activists|adjudant|administration|admiral|adversaires?|affiche|agglo|agglomeration|agriculteur|agricultrice|aide|aides|ainee?|airline|alliance|ambassadeur|ambassadrice|amiral|analystes|anchor|armateur|arret|artisan|association|associee?|assureur|audit|auditeurs?|auditrice|author|autorites|avionneur|avocats|backbencher|bank|banque|baroness|beneficiaire|bidder|bidders|bishop|blogger|board|bourgmestre|brigadier|brochure|broker|brokers|builder|bureau|business|businesses|cabinet|cabinets|cadres|caisse|campaigner|candidate|candidats?|capitaine|caporal|captain|carrier|centrale|chair|chairperson|chairwoman|chambre|chancellerie|chancellor|charity|chauffeurs|cheminot|chercheuse|chirurgienne?|chirurgiens?|clerk|clinique|coalition|cofondateur|cofondatrice|colleague|colleagues|collectivite|college|collegienne?|colonel|columnist|commandant|commandante|commercante?|commercial|commerciale|commissaire|commission|commissioner|commissioners|committee|commuter|commuters|compagnie|competitor|complaint|comptes|comptroller|concessionnaire|concurrents?|conducteurs|confederation|conglomerate|congressman|congresswoman|conseilleres?|conseillers?|consortium|consul|contribuables?|controleurs?|controleuse|coordination|corporal|correspondent|councillors|courier|courriel|courrier|dealer|dealers|dean|defense|defenseur|delegataire|departement|deputee|deputy|detenue?|diplomate|directeurs|dirigeante|dockers?|doctors|document|documents|douanier|echevine?|ecole|economist|economists|edile|editeur|editor|editrice|eleves|email|employee|enqueteur|enquetrice|enseigne|entrepreneur|entrepreneuse|equipementier|etude|etudiants|eurodepute|expertes?|families|family|farmer|father|federation|federations|filiale|filing|firme|fisherman|fondatrice|foreman|friend|friends|gendarme|gendarmes|general|gerante|gradee?|greffier|groupement|historienne?|hopitaux|hospital|host|hotelier|husband|infirmiers?|ingenieure|inmate|inmates|insider|insiders|inspectrice|instituteur|institutrice|insurer|interlocuteur|interprofession|intersyndicale|intime|intimes|juge|jugement|juriste|lawmaker|lawsuit|legislator|legislators|letter|lettre|lieutenant|lords|loueur|lycee|magistrate|magistrats?|maison|maitresse|major|maker|makers|mamans?|marchand|marins?|marque|marshal|mechanic|mechanics|mediateur|mediatrice|memo|memorandum|metropole|militante|ministres|minutes|moderator|mother|mp|mps|neighbor|neighbour|neighbours|notaire|note|nurses|observateurs?|observer|observers|office|officier|officiere|ombudsman|opposition|ordonnance|ouvriere?|ouvriers|papas?|papers|parent|parlementaires?|partisan|partnership|party|passagere?|passagers|patient|patiente?|patients|patronne|pecheur|peer|pensioner|pharmacienne?|pharmaciens?|pilotes|plainte|pme|policier|policiere|policiers|politologue|pompiers?|premier|presenter|president|presidente|presidents|priest|principal|prisoner|prisonnier|proces|procureure|protester|proviseur|provost|pupil|rapporteure?|rapporteurs|records|rector|redaction|regie|regulateur|regulator|relative|relatives|release|representative|representatives|requete|restauratrice|retiree|retraitee?|review|reviseurs?|rider|riders|rival|rivale?|rivals|rivaux|ruling|sapeurs?|school|schools|senators|senatrice|sergeant|sergent|sheriff|shipbuilder|shipyard|sociologue|soignante?|soignants?|speaker|specialiste|spouse|stagiaire|start|startup|study|subsidiary|superintendent|superviseur|survey|syndic|teachers|technician|telco|tenant|tenants|texte|titulaire|tract|trader|traders|transporteur|treasurer|treasury|trooper|trucker|trust|tutelle|union|unions|universitaire|universite|university|usine|utility|vendor|vendors|verificateurs?|veteran|vicar|vice|voisins|volunteer|voyageurs?|voyageuse|warden|welder|whistleblower|widow|wife|witness|witnesses)s?$/;

/** Nouns for somebody, folded; narrower than PEOPLE: "pour cette élue" tells a view, "pour ce document" tells nobody's. */
export const ONE_PERSON =
  /^(?:depute|elu|elue|elus|elues|senateur|senatrice|avocate?s?|syndicaliste|expert|experte|experts|economiste|juriste|magistrate?|conseiller|conseillere|militante?|dirigeante?|responsable|specialiste|chercheur|chercheuse|salariee?s?|usager|usagere|habitante?|maire|patron|patronne|opposante?|adjointe?|ingenieure?|cadre|fonctionnaire|source)$/;

/** Namings of whose view is told behind "pour": "pour l'opposition", "pour son avocat". */
export const VIEW_HOLDER =
  /^(?:l[ea’']|son|sa) ?(?:journal|quotidien|hebdomadaire|magazine|procureure?|avocate?|opposition|syndicat|député|sénateur|économiste|maire|plaignant|association)(?!\p{L})/iu;

/** Words that never stand for who speaks. */
export const FUNCTION_WORD =
  /^(?:il|elle|ils|elles|on|lui|leur|eux|m'|me|l'|le|la|les|to|it|he|she|they|we|i|this|that|these|those|ce|c'|cela|ca|y|en|a|an|the|un|une|des|d'|de|du|dans|pour|sur|en|par|avec|au|aux|if|and|but|in|on|at|for|there|here|now|not|no|some|one|all|none|neither|however|although|mais|or|et|donc|car|si|enfin|ainsi|alors|quand|comme)$/;
