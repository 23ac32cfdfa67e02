import { fold } from './reading/tokens.ts';

// French and English words for one thing, beginnings of words, folded: what the press says of contracts and their
// troubles. Words that look alike in both languages need no line: their first letters tell. Written for Recoupe.
const PAIRS = `
donnee : data | vol voles derob : stol steal theft | fuite fuit divulg : leak | attaque cyberattaq pirat : attack cyberattack hack breach
panne dysfonction bug defaillance : failure bug outage glitch breakdown fail | retard : late delay | livr : deliver | mois : month
train rame : train | voyageur usager : passenger user | eau : water | dechet ordure : waste rubbish | cantine restauration repas : canteen catering meal
ecole scolaire : school | eleve enfant ecolier : pupil child | hopita : hospital nhs | sante : health | medic : drug medic | vaccin : vaccin jab
masque : mask | chaussure : boot shoe | logement : housing | route : road | pont : bridge | chantier travaux : works building site | usine : factory plant
ordinateur poste : computer pc | logiciel : software | reseau : network | heberg : host | serveur : server | messag : message text | chomeur demandeur inscrit : jobseeker unemployed claimant
emploi : employment job | paie paye salaire : payroll pay salary wage | impot : tax | amende penalite : penalt fine | facture : bill invoice
prix tarif cout : price cost | hausse augment : rise increase | baisse reduc : cut fall | somme montant : sum amount | verse pay regl : pay paid
reclam exige demand : claim seek demand | refus : refus reject | remplac : replac take | successeur succed : success | attribu confie remport decroch obten gagn choisi : award win won hire chos
signe conclu : sign | resili annul romp rupture : terminat cancel scrap axe | reconduc reconduire renouvel prolong : renew extend | fin : end | appel offre consultation : tender bid
concurrence concurrent : compet rival | enquete : inquiry probe investigat | parquet procureur : prosecut | tribunal justice juge : court judge | plainte saisi assign : sue lawsuit complaint
perquisition : raid search | soupcon : suspect suspicion | favoritisme : favour | corruption pot : brib | rapport : report | auditeur comptes : audit
faux fictif : fake bogus false | erreur : error mistake | defaut malfacon : defect fault flaw | securite : safety security | mort deces : death die dead | bless : injur
incendie feu : fire blaze | effondr : collaps | pollu : pollut | stationn : parking | vehicule voiture : vehicle car | velo : bike cycle | avion : aircraft plane jet
helicopt : helicopter | navire bateau ferry : ship ferry boat | armee militaire : army military | police : police | prison detenu : prison inmate | frontiere : border
passeport : passport | identite : identity id | billet : ticket | carte : card | compteur : meter | electri : electric power | gaz : gas | energie : energy | nucleaire : nuclear
lampe eclairage : lighting lamp | camera : camera | nuit : night | rue : street | moitie : half | quart : quarter | tiers : third | trente : thirty | vingt : twenty
quatorze : fourteen | millier : thousand | cinquantaine : fifty | dizaine : ten | centaine : hundred | ville mairie municipal : town council city | maire : mayor | region : region
ministere : ministry department | salarie personnel agent : staff worker employee | greve : strike | emploi licenc : job layoff redundan | ouvri lance : open launch | suspend suspens : suspend
report repouss : postpone put | abandon renonc : drop abandon | regie internalis : house insourc | service : service | gestion ger exploit : manag run operat | fourni : suppl provid
cahier : specification | taill : tailor | mesure : measure | enregistr : record | rappel : remind recall | envoi envoy : send sending sent | freinage frein : brak | semelle : sole
partenariat collabor accord entente contrat marche convention concession : partnership collaborat agreement deal contract concession | achet achat acqui command : buy bought purchas order acquir procur
cess stop interromp interruption coupure : stop halt interrupt cut | employe ouvrier : worker employee | client abonne : customer subscriber | etat gouvernement : government state
denonc critiqu reproch accus epingl fustig : criticis criticiz accus slam blast denounc | inquiet craint crainte preoccup : fear worr concern | retir retrait : withdraw recall remov
demarr debut commenc lancement : start begin began | excus regret deplor : apolog regret sorry | surcout depass derap derive : overrun overspend | deficit perte dette trou : loss deficit debt
vend vente cession ceder : sell sale sold | test essai : test trial | justifi : justif | evinc ecart exclu elimin : oust exclud bar debar | plafond toit toiture : ceiling roof
chut tomb : fall fell | contamin empoison intoxi malade : poison contaminat ill sick | gonfl truqu falsifi : inflat falsif rig | stock reserve penurie : stock reserve shortage | recrut embauch : recruit
camion : truck lorry | moteur : engine | equip : equip | chef patron dirigeant directeur pdg president : chief head boss director chairman | filiale : subsidiar | siege : headquarter
autoris accord agree : authori approv permit | interdi bann : ban prohibit forbid | condamn debout : convict sentenc dismiss | appel recours refere : appeal challeng | mis examen inculp poursuiv : charg indict
repar remis corrig : repair fix mend | degrad deterior abim : damag deteriorat | sous-trait sous : subcontract | delegation delegatai : concession | compens rembours : refund reimburs
bureau siege : office | terrain foncier : land | loyer loue location : rent lease | abri stade : stadium | musee : museum | meteo : weather | sondage enquete : survey poll | vetust ancien : old ageing
dossier : record file | patient : patient | perd perdu : los | entretenu entretien maintenance : maint | investissement : investment | indemni dedommag : compensat
`;

const LETTERS_ALIKE = 5;
const THINGS = { fr: new Map<string, string>(), en: new Map<string, string>() };
for (const [place, pair] of PAIRS.split(/\||\n/).entries()) {
  const [fr, en] = pair.split(':').map((words) => words.trim().split(' '));
  for (const beginning of fr ?? []) if (beginning && en) THINGS.fr.set(beginning, `=${place}`);
  for (const beginning of en ?? []) if (beginning) THINGS.en.set(beginning, `=${place}`);
}

/** What a word stands for in either language: its line of the table, or its first letters ("platf" of platform, plateforme). */
export function bridge(word: string, language: 'fr' | 'en'): string {
  const plain = fold(word);
  for (let length = plain.length; length >= 2; length--) {
    const thing = THINGS[language].get(plain.slice(0, length));
    if (thing && (length > 2 || plain.length <= 4)) return thing;
  }
  return plain.slice(0, LETTERS_ALIKE);
}
