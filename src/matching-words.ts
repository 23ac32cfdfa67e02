// Words that say nothing of which proposition a sentence makes: grammar first, then the words of reporting, which change
// with every rewrite. Folded (lower case, no accents, elisions kept), separated by spaces. Written for Recoupe.

const list = (...lines: string[]): Set<string> => new Set(lines.join(' ').split(' '));

/** Words without weight when two sentences are compared, by language. */
export const EMPTY_WORDS = {
  fr: list(
    "a au aux avec c' ce cela ces cet cette ceux celle celui celles ci d' dans de des du elle elles en entre et eux il ils",
    "j' je jusqu' l' la le les leur leurs lui m' ma mais me meme memes mes moi mon n' ne ni nos notre nous on ont ou par pas",
    "plus pour puis qu' que quel quelle quelque quelques qui quoi s' sa sans se ses si son sont sous sur t' ta te tes toi ton",
    'tout toute toutes tous tu un une vers vos votre vous y est etait etaient etant ete etre sera seront serait seraient fut',
    'soit avait avaient avoir aura auront aurait auraient eu ayant fait faire font fera va vont aller peut peuvent pourrait',
    'pourraient doit doivent devrait devraient devait ainsi alors apres avant aussi autre autres bien car chez comme contre',
    "depuis deja deux donc dont encore enfin entre hors lors lorsqu' lorsque moins non notamment or pendant peu pourtant pres",
    'selon seulement surtout tandis toujours tres trop trois ici la-bas cependant toutefois egalement',
    'dit dire disait declare declarait declarer affirme affirmer assure assurer indique indiquer explique expliquer precise',
    'preciser annonce annoncer annoncait revele reveler rapporte rapporter confirme confirmer evoque estime estimer souligne',
    "ajoute d'apres apprend appris informations source sources article hebdomadaire quotidien journal presse communique",
    'lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre',
    'novembre decembre hier demain jour jours semaine mois an ans annee annees dernier derniere prochain prochaine',
  ),
  en: list(
    'a about after again against all also am an and any are as at be because been before being between both but by can could',
    'did do does doing down during each even few for from further had has have having he her here hers him his how i if in into',
    "is isn't it its itself just me more most my no nor not now of off on once only or other our out over own same she should so",
    'some such than that the their them then there these they this those through to too under until up upon very was we were',
    'what when where which while who whom why will with within without would you your may might must shall two three s t',
    'however meanwhile still yet although though whether since',
    'said say says saying told tell according report reports reported reporting reportedly announced announce announces',
    'confirmed confirm confirms claimed claim claims stated statement added adds explained sources source newspaper paper',
    'monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october',
    'november december yesterday today tomorrow day days week weeks month months year years last next ago',
  ),
};

/** Words met in most texts about public contracts: they tell one proposition from another only a little. Stems. */
export const COMMON_WORDS = {
  fr: list(
    'contrat contrats marche marches public publics publique societe entreprise groupe service services etat ville mairie',
    'ministere ministre ministres region projet euros euro millions million milliards milliard francais francaise france',
    'president directeur fournisseur prestataire operateur nouveau nouvelle nouveaux premier premiere gouvernement',
    'exploitant organisme agence collectivites commune communes accord personne personnes nombre partie cadre place',
  ),
  en: list(
    'contract contracts company companies firm government public service services state city project million billion minister',
    'ministry department new first deal agency authority supplier provider operator president director group people part',
  ),
};
