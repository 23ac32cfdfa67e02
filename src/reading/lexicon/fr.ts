import type { Lexicon } from './concepts.ts';

/*
 * French words of public procurement and its disputes, written for Recoupe from the vocabulary of the Code de la
 * commande publique, of court and audit reports and of the press. Folded: lower case, no accents, elisions apart.
 * Entries are separated by commas; `x*` stands for every word that begins with x.
 */
export const FRENCH: Lexicon = {
  contract:
    'contrat, contrats, marche public, marches publics, marche de, marche pour, ce marche, le marche, du marche, un marche, les marches, concession, concessions, concessionnaire*, delegation de service public, dsp, partenariat public prive, ppp, accord cadre, accords cadres, convention, conventions, bail, bail emphytheotique, bon de commande, bons de commande, lot, lots, avenant, avenants, cahier des charges, contractuel*, clause*, sous traitance, marche a bons de commande, affermage, licence, licences',
  deal: 'accord, accords, partenariat, partenariats, protocole, memorandum, entente, lettre d intention, transaction, alliance',
  tender:
    'appel d offres, appels d offres, appel d offre, appels d offre, mise en concurrence, consultation, avis de marche, procedure de passation, procedure d attribution, marche a procedure adaptee, dialogue competitif, appel a candidatures, appel a projets, appel a manifestation d interet, adjudication*, soumission*, publicite et mise en concurrence, remise en concurrence, concours, commission d appel d offres, consultation publique, gre a gre, sans mise en concurrence, boamp',
  bid: 'candidat, candidats, candidature*, candidate*, soumissionn*, postul*, concurrent, concurrents, offre, offres, en lice, preselectionn*, shortlist*, finaliste*, repond* a l appel, concourir, pretendant*, propositions, evince*, ecarte*, non retenu*, manifest* leur interet, interesses',
  award:
    'attribu*, attributaire*, adjuge*, adjudicataire*, titulaire*, laureat*, notifie*, notification, laisse la main, octroy*, accorde*, decern*, passation',
  win: 'remport*, decroch*, gagn*, obten*, obtien*, rafl*, empoch*, s offre, beneficiaire, vainqueur*, emporte le, signe avec',
  lose: 'perd, perdu, perdre, perdent, perdant*, perdue, perte du, perte de, malheureux, non retenu*, rejete*, ecart*',
  choose:
    'choisi*, choix, selectionn*, retenu, retenus, retenue, retenues, retenir, retient, prefer*, design*, opte*, opter, mise sur, jete son devolu, porte son choix',
  entrust:
    'confi*, charge de, chargee de, charges de, chargees de, charger, mandat*, delegu*, fait appel a, recour*, missionn*, en charge de, en charge du, en charge des, habilit*, sous traite, externalis*, prestation confiee, habilite*',
  sign: 'sign*, paraph*, conclu*, conclure, scell*, ratifi*, contract* avec, passe un contrat, passe avec, entre en vigueur, en vigueur',
  negotiate: 'negoci*, pourparlers, discussion*, renegoci*, tractation*, en discussion',
  buy: 'achat*, achet*, acquier*, acquerir, acquisition de, acquis, se doter, s equiper, equiper, centrale d achat, vente, ventes, vend, vendre, vendu*, vendent, exportation*, client, clients',
  order: 'command*, commande publique, livraison, passe commande, options sur',
  provide:
    'fourni*, prestation, prestations, assure la, assurer la, assure le, assurer le, livr*, equipe, deploi*, deploy*, install*, approvisionn*, heberg*, maintenance, infogerance, fabriqu*, concevoir, concu*, developp*, construi*, construction, realis*, met a disposition, mise a disposition, amenag*',
  operate:
    'exploit*, gere, gerer, geree, gerait, gerent, gestion, gestionnaire*, exploitant*, opere, operer, operateur, operateurs, fonctionne*, regie, delegataire*',
  supplier:
    'prestataire*, fournisseur*, sous traitant*, entreprise, entreprises, societe, societes, groupe, groupement, consortium, titulaire, cabinet, editeur*, constructeur*, industriel*, fabricant*, avionneur, geant, filiale*, exploitant*, compagnie*, assureur*, cocontractant*, multinationale*, start up, startup, pme, banque*, transporteur*, delegataire, promoteur*, societe privee, entreprise privee, consultant*, patron',
  replace:
    'remplac*, succed*, succession, prendra la suite, prend la suite, pris la suite, prendra le relais, prend le relais, pris le relais, prendre le relais, prendre la suite, reprend*, repris*, reprise, substitu*, supplant*, a la place de, en lieu et place, au profit de, aux depens de, detron*, au detriment de',
  switch:
    'chang* de prestataire, chang* de fournisseur, chang* d operateur, change* d exploitant, bascul*, migr*, migration*, transfer*, transfere*, abandonn*, quitt*, tourne le dos, se passer de, se passe de, delaisse*, troque*, troqu*, se separe*, separer de, remplace par, passage a, passer a, passe de, nouvel operateur, nouveau prestataire, nouvel exploitant, nouveau fournisseur, autre operateur, autre prestataire, sortir de, se debarrass*',
  insource:
    'en regie, regie publique, regie municipale, municipalis*, remunicipalis*, nationalis*, internalis*, reinternalis*, reprendre en main, en interne, gestion publique',
  privatise: 'privatis*, externalis*, delegation*, sous traiter, ppp, partenariat public, cession*, ceder, cede',
  competition:
    'concurren*, monopole*, mise en concurrence, ouverture a la concurrence, favori, rival*, anticoncurrentiel*',
  end: 'fin du contrat, fin de la concession, fin du marche, mettre fin, met fin, mis fin, mettant fin, mettra fin, prend fin, prendra fin, pris fin, prendre fin, arret*, cess*, termin*, arrete de, cloture*, ferm*, fermeture, disparai*, disparition, supprim*, stopp*, fin de, fin au, fin a, ne fera plus, n est plus, ne sera plus, dernier tour',
  terminate:
    'resili*, resiliation*, annul*, denonc* le contrat, denonciation du, romp*, rompu*, rupture, decheance, dechu*, caduc*, invalid*, casse le, retir*, revoqu*, non reconduction, ne pas reconduire, ne sera pas reconduit, non renouvel*, abrog*, sortie du contrat',
  expire:
    'expir*, echeance, arrive a echeance, arrive a son terme, au terme de, au terme du, a terme, s acheve, s achev*, acheve*, jusqu en, jusqu au, court jusqu, duree',
  renew:
    'renouvel*, reconduit*, reconduction, reconduir*, prolong*, prorog*, poursui* le contrat, poursuite du contrat, tacite reconduction, extension',
  amend: 'avenant*, modifi*, revis*, reneg*, renegoci*, adapt*, elargi*, ajust*, revoir',
  failure:
    'panne*, bug, bugs, bogue*, dysfonctionnement*, incident*, defaillan*, erreur*, rate, rates, couac*, fiasco, echec*, raté, coupure*, interruption*, interrompu*, bloqu*, blocage*, hors service, inutilisable*, ne fonctionne pas, ne marche pas, problem*, difficulte*, perturb*, plant*, chaos, catastrophe*, probleme technique, paralys*, indisponib*, saturation, satur*, sature, mauvais*, anomali*, manquement*, insuffisan*, impossib*, retir* du service, deraill*, scandale*, faux, fausse, fausses, fictif*, fictives, bavure*, penurie, rupture de stock, abandonnees, degrad*, vetust*, gachis',
  attack:
    'cyberattaque*, attaque informatique, attaques informatiques, pirat*, hack*, fuite de donnees, fuite, fuites, vol de donnees, rancongiciel*, ransomware, intrusion*, compromis*, malveillan*, donnees personnelles, vulnerab*, faille*, exfiltr*, espionn*, derob*, vole, voles, volees, virus, logiciel malveillant',
  accident:
    'accident*, effondr*, incendie*, explos*, mort, morts, blesse*, crash*, s ecras*, drame, tragedie, victime*, deces, tue, tues, intoxic*, contamin*, pollu*',
  defect:
    'defect*, malfacon*, defaut*, non conform*, vice*, vices caches, corros*, fissur*, rappel*, usure, retouche*, refait*, refaire, reparer, repar*, inadapte*, dangereu*, toxique*',
  victim:
    'usager*, riverain*, habitant*, patient*, voyageur*, passager*, plaign*, lese*, prejudice*, desagrement*, locataire*, abonne*, contribuable*, eleve*, detenu*, administre*',
  delay:
    'retard*, report, reporte*, reporter, repouss*, decale*, decalage, ajourn*, tard*, attend*, attente, prend du temps, plus tard que prevu, hors delai*, ralenti*, en souffrance, pas avant, toujours pas, n est toujours pas, differe, differee, gel, gele, gelee, lenteur*',
  schedule:
    'calendrier, date limite, delai*, prevu*, prevoi*, d ici, livre en, livree en, echeancier, a compter du, a partir de, des janvier, prochain*, debut*, fin, an, ans, mois, semaine*',
  money:
    'euro*, dollar*, million*, milliard*, franc, francs, livres, eur, usd, dirham*, cfa, m€, k€, centimes, zloty*, roubles, yuan*',
  cost: 'cout*, prix, montant*, budget*, factur*, tarif*, valeur, estime a, estimee a, chiffre a, chiffr*, depens*, redevance*, loyer*, somme, surcout, financ*, investi*, devis, hors taxe*, ttc, economi*, gratuit*, rentab*, evalue*, enveloppe, moins cher, plus cher',
  overrun:
    'surcout*, depass*, derap*, explos*, alourdi*, rallonge*, derive*, derapage*, surfactur*, trop cher, gonfl*, exorbitant*, faramineu*, flamb*, doubl*, tripl*, quadrupl*, s envol*, gouffre, trop couteu*',
  payment:
    'pay*, paie, paiement*, verse*, versement*, verser, regle*, reglement*, rembours*, encaiss*, percev*, percu*, remuner*, avance*, acompte*, factur*, prelev*, debours*, honoraires, finance*',
  unpaid:
    'impaye*, ardoise, dette*, dettes, du par, doit encore, creance*, reclam*, n a pas paye, refuse de payer, en attente de paiement, doit, lui doit, manque a gagner, deficit*, perte*, pertes',
  penalty:
    'penalite*, amende*, sanction*, mise en demeure, mis en demeure, met en demeure, astreinte*, infligé, inflig*, redress*, condamn*',
  court:
    'tribunal, tribunaux, justice, juge, juges, cour d appel, conseil d etat, cour administrative, cour de cassation, judiciaire*, jugement, verdict, proces, audience, debout*, refere, recours, arbitr*, magistrat*, jurisprudence, conseil constitutionnel, cjue, cour de justice, relax*, plaid*, avocat*, cassation, juridiction*',
  lawsuit:
    'plainte*, porte plainte, porter plainte, depose plainte, assign*, saisi*, attaque en justice, poursuit en, poursuite*, poursuivi*, contentieux, litige*, recours, conteste*, contest*, action en justice, actions en justice, en justice, requete*, mediation, conciliation, constat d huissier, class action',
  compensation: 'indemni*, dommages et interets, dommages, reparation*, compens*, dedommag*, interets, preavis',
  conflict:
    'conflit*, bras de fer, differend*, desaccord*, polemique*, discorde, guerre, bataille*, tension*, crise, conteste*, contre, refus*, s oppos*, opposition*, veto, bloque',
  investigation:
    'enquete*, enquet*, instruction, information judiciaire, perquisition*, perquisitionn*, mis en examen, mise en examen, mises en examen, garde a vue, soupcon*, inspection*, commission d enquete, ouvert une, signalement, controle*, verification*, expertise*, cnil, cour des comptes, chambre regionale des comptes, igf, igas, saisi, investigation*, verifi*',
  prosecution:
    'parquet*, procureur*, pnf, inculp*, ecroue*, interpell*, incarcer*, temoin assiste, renvoy* devant, comparai*, accuse*, accus*, condamn*, prison, police judiciaire, brigade financiere, gendarm*, plaide coupable, juge d instruction, prevenu*, cour correctionnelle, tribunal correctionnel',
  corruption:
    'corrup*, favoritisme, prise illegale d interet*, conflit d interet*, conflits d interet*, trafic d influence, pots de vin, pot de vin, detournement*, blanchiment, truqu*, entente illicite, collusion*, abus de biens sociaux, escroquerie, fraud*, concussion, recel, retrocommission*, financement illegal, malversation*, magouille*, illegal*, irregul*, illicite*, opaqu*, opacite, copinage, surfactur*, cartel, faux et usage, abusi*',
  audit:
    'audit*, rapport*, inspection*, cour des comptes, chambre regionale, expert*, diagnostic, evaluation*, etude*, analyse*, constat*, conclusions, recommand*, preconis*, bilan',
  report:
    'revele*, revelation*, devoil*, selon, informations, article, source*, document*, enquete, journal, quotidien, hebdomadaire, relay*, mediat*, interview*, publie*',
  accuse:
    'accus*, denonc*, reproch*, mis en cause, mise en cause, pointe du doigt, epingl*, fustig*, soupconn*, denonciation, mis en accusation, incrimin*, met en cause',
  criticise:
    'critiqu*, deplor*, regrett*, s inquiet*, inquiet*, inquietude*, s indign*, indign*, colere, tacle*, brocard*, decri*, controvers*, polemi*, grogne, mecontent*, alert*, s interrog*, interpell*, protest*, proteste',
  demand:
    'demand*, exig*, reclam*, appel* a, somm*, souhait*, veut, veulent, voudrait, propos*, sollicit*, invit*, interdi*, oblig*, impos*, ordonn*, impose',
  deny: 'dement*, nie, nient, nier, refut*, rejet*, conteste*, infirm*, faux, pas question, aucun*, jamais, ne compte pas, n entend pas, n a pas, ne sont pas, n est pas, il n y a pas, se defend*, se defendre, ecarte*, assure que non, ni',
  confirm: 'confirm*, reconn*, admet*, admis, avou*, assum*, valid*, assure*, concede*',
  decline:
    'pas souhaite, ne souhaite pas, refuse de commenter, se refuse, pas de commentaire, aucun commentaire, sans commentaire, pas repondu, n a pas repondu, ne commente pas, decline*, ni confirm*, ne confirme, pas donne suite, injoignable*, pas souhaite repondre, pas fait de commentaire',
  say: 'dit, disent, indiqu*, declar*, affirm*, assur*, expliqu*, precis*, ajout*, soulign*, estim*, rappel*, raconte*, selon, d apres, a fait savoir, fait savoir, annonc*, confi*, insist*, rapport*, ecrit, ecrivent, martel*, lance, relat*, not*, observ*, temoign*, detail*, poursui*, conclu*, repond*, repliqu*, resum*, souten*, deplor*, regrett*, admet*, prevenu, previent, averti*, evoqu*, reag*, commen*, justifi*, argu*, plaid*, signal*, glisse, tranche, juge, promet*, promis, garanti*',
  announce: 'annonc*, communique*, officialis*, declar*, public*, presente*, devoil*, inaugur*, lanc*, lancement',
  plan: 'projet*, prevoi*, prevu*, envisag*, compte, comptent, entend, souhait*, reflechi*, etudi*, prepar*, va, vont, devrait, devraient, pourrait, pourraient, devra, devront, ambition*, objectif*, intention, prochain*, bientot, futur*, programme*',
  decide:
    'decid*, decision*, vote, votee, vot*, approuv*, valid*, adopt*, delibere*, deliberation*, tranch*, autoris*, feu vert, avis favorable, arrete, renonc*, refus*, impos*',
  deliver:
    'livr*, livraison*, mise en service, mis en service, entre en service, mettre en service, reception*, deploi*, inaugur*, mise en place, mis en place, mettre en place, demarr*, lanc*, deployer',
  project:
    'projet*, chantier*, travaux, programme*, plan, dispositif*, systeme*, plateforme*, infrastructure*, logiciel*, application*, outil*, plate forme, reseau*, renov*, site internet, numerique, solution*',
  service:
    'service*, service public, transport*, eau, dechet*, cantine*, restauration, stationnement, velo*, train*, bus, tram*, metro, ligne*, parking*, autoroute*, aeroport*, hopit*, prison*, ecole*, telephon*, messagerie*, sms, electricit*, gaz, chauffage, nettoyage, securite, gardiennage, formation*, centre d appel*, ramassage, collecte, eclairage, sante, ferroviaire, assurance*',
  quantity:
    'nombre, centaine*, millier*, dizaine*, quelque, pres de, environ, plus de, moins de, total, pour cent, %, moitie, tiers, quart, exemplaire*, unite*, tonne*, postes, appareils, doses, hectare*, kilomet*, chaque annee, par an, par jour',
  public:
    'mairie*, ville, ville de, municipalite*, commune*, conseil municipal, conseil departemental, conseil regional, region*, departement*, agglomeration*, metropole*, collectivite*, prefecture*, prefet*, etat, ministere*, hopital, hopitaux, chu, administration*, etablissement public, syndicat mixte, organisme*, service public, agence*, intercommunalite*, rectorat, armee*, marine, gendarmerie, police, institution*, autorite*, communaute de communes, conseil general, secteur public, pouvoirs publics, universite*, caisse*',
  government:
    'gouvernement*, matignon, elysee, premier ministre, president de la republique, bercy, parlement*, assemblee nationale, senat, executif, commission europeenne, union europeenne, bruxelles, presidence, federal*',
  minister:
    'ministre*, maire, depute*, senateur*, president, presidente, adjoint*, secretaire d etat, elu, elus, elue, directeur*, directrice*, porte parole, conseiller*, pdg, patron, dirigeant*, prefet, responsable*, directeur general, commissaire*, general, opposition, syndicat*',
  equipment:
    'avion*, helicopter*, sous marin*, navire*, missile*, char, chars, blinde*, drone*, fusil*, arme*, masque*, vaccin*, test*, vehicule*, voiture*, ordinateur*, logiciel*, serveur*, camera*, scanner*, reacteur*, centrale*, pistolet*, passeport*, bracelet*, uniforme*, munition*, satellite*, rame*, locomotive*, telephone*, rafale, respirateur*, tablette*, materiel*, equipement*, radar*, borne*, compteur*',
  site: 'stade*, aeroport*, pont*, autoroute*, gare*, port, ports, usine*, hopital*, ecole*, college*, lycee*, piscine*, prison*, musee*, tour, ligne*, barrage*, centrale*, parking*, parcmetr*, campus, chateau*, tunnel*, terrain*, batiment*, immeuble*, aerogare*, site, theatre*, patinoire, camping*',
  data: 'donnees, cloud, informatique*, numerique*, heberge*, souverain*, souverainete, cyber*, logiciel*, algorithme*, fichier*, base de donnees, intelligence artificielle, serveur*, reconnaissance faciale',
  guarantee: 'garanti*, engag*, engagement*, obligation*, promess*, promis, promet*, s engage, oblige*, clause*',
  subsidy: 'subvention*, aide*, financement*, soutien, credit*, credits, fonds, prets, pret',
  secret:
    'secret*, confidentiel*, transparen*, opaque*, rendu public, non publie*, clause de confidentialite, divulgu*',
  suspend:
    'suspend*, suspen*, suspension, gel, geler, gele, interromp*, pause, mis en pause, ajourn*, remise en cause, remet en cause, remettre en cause',
  strike: 'greve*, mouvement social, preavis, manifest*, debrayage*, grevis*, blocus',
  staff:
    'salarie*, emploi*, licenci*, employe*, agents, personnel*, syndicat*, cgt, cfdt, fo, ouvrier*, recrut*, embauch*, effectif*, poste, postes, chomage, salaire*, plan social, travailleur*, plan de depart*, reclass*, redressement judiciaire, liquidation, faillite, cessation',
  market:
    'action, actions, bourse, cours, titre, cac, cotation, dividende*, actionnaire*, investisseur*, capital, euronext, wall street, nasdaq, boursi*, analystes, cote, obligations',
  profit:
    'chiffre d affaires, benefice*, resultat*, marge*, croissance, recettes, ventes, pertes, bilan, trimestre*, semestre*, rentab*, previsions, exercice',
  acquire:
    'rachat, rachet*, acquisition, acquier*, fusion*, absor*, opa, filiale*, cede, cession, participation, prise de controle, reprise de, entrer au capital, actionnaire*, cessions',
  appoint:
    'nomm*, nomination*, demission*, succede a, poste de, promu*, limog*, quitte ses fonctions, election*, elu a, candidat a, remani*',
  consumer:
    'client, clients, consommat*, abonnement*, forfait*, particuliers, offre commerciale, promotion*, gamme, lancement commercial, box, smartphone*, achat en ligne, acheteur*, boutique*, magasin*, prix de vente, produit*',
  opinion:
    'je pense, a mon avis, il faut, on doit, faudrait, estime*, croi*, crois, opinion*, honte*, honteu*, normal, absurde, important, inadmissible, inacceptable, incroyable, dommage, esper*, espoir, fier*, beau, grand, formidable, historique, heureu*',
  politics:
    'election*, electoral*, campagne, parti, gauche, droite, rn, ump, ps, lr, fn, extreme droite, maire sortant, candidat a, presidentiel*, macron*, referendum, vote, gilets jaunes, polit*',
  law: 'loi, lois, projet de loi, amendement*, decret*, reglement*, directive*, legisl*, code, juridique*, droit, article, texte, reforme*, norme*, ordonnance*, constitution*, rgpd',
  sport:
    'match*, football, coupe, equipe, joueur*, club, championnat*, ligue, but, buts, entraineur*, stade de france, jeux olympiques, rugby, tennis, victoire, cyclis*, coureur*, medaille*',
  feeling:
    'emotion*, peur, joie, triste*, amour, famille*, enfant*, vie, vivre, mort, pleur*, coeur, mere, pere, femme*, homme*, jeune*, maison, ami, amis, histoire*',
  sector:
    'secteur, filiere, marche mondial, industrie, tendance*, en general, dans le monde, en moyenne, part de marche, leader, acteur majeur, numero un, leader mondial, experts, ecosysteme*, innovation*, expertise, savoir faire, climat',
};
