/** What a text may be about besides, or instead of, what a public body buys: the themes that decide whether it is read at all. */
export type Theme =
  | 'purchase'
  | 'purse'
  | 'customers'
  | 'shares'
  | 'product'
  | 'sponsor'
  | 'plaintiff'
  | 'labour'
  | 'career';

/*
 * Written for Recoupe, folded, comma-separated, `x*` stands for every word that begins with x. `purchase` and `purse` speak of a
 * public body that buys or pays; the others of a company's dealings with private people, shareholders, rivals or staff.
 */
export const THEMES: Record<'fr' | 'en', Record<Theme, string>> = {
  fr: {
    purchase:
      'marche public, marches publics, commande publique, achat public, achats publics, appel d offres, appels d offres, appel d offre, delegation de service public, concession*, concessionnaire*, prestataire*, sous traitant*, titulaire*, attributaire*, cahier des charges, contrat avec la, contrat avec le, contrat avec l, marche passe, marche signe, marche attribue, passation, mise en concurrence, ouverture a la concurrence, gre a gre, accord cadre, ugap, bon de commande, bons de commande, commande passee, commandes passees, passe commande, passer commande, a commande, ont commande, avait commande, la commande de, commande d, a achete, ont achete, achetes par, achetees par, achete par, livraison de, livraisons, livres a, livrees a, livrer, fourni par, fournis par, fournies par, fourniture de, maitrise d ouvrage, maitre d ouvrage, maitre d oeuvre, partenariat public prive, delegataire*, externalis*, confie a, confiee a, confier la, confie la, gestion deleguee, en regie, regie municipale, soumissionn*, exploitant*, resiliation du contrat, resilier le contrat, contrat conclu, contrats conclus, prestation*, acheteur public, favoritisme',
    purse:
      'argent public, deniers publics, fonds publics, contribuable*, depense publique, depenses publiques, facture a la, aux frais de, facture pour la, paye par la, payes par la, budget de la, budget de l, budget municipal, subvention*, conseil municipal, conseil regional, conseil departemental, elus, collectivite*, municipalite, communes, la ville, la commune, la region, le departement, la mairie, le ministere, l armee, les armees, l etat, le gouvernement, l hopital, le chu, cour des comptes, chambre regionale des comptes, service public, services publics, administration*, prefecture, usagers, agents publics, ecoles, hopitaux',
    customers:
      'consommateur*, consommatrice*, particuliers, abonne, abonnes, abonnement*, clients, client, cliente, clientele, demarchage*, commercant*, retraite, retraitee, copropriet*, foyers, menages, mutuelle*, ufc que choisir, que choisir, mediateur de l energie, repression des fraudes, dgccrf, association de consommateurs, hebergement*, logements entre particuliers, boutique*, magasins, prix de vente, offre commerciale, forfait*, pratiques commerciales, litiges de consommation',
    shares:
      'acquisition de, acquisition d, projet d acquisition, rachat, racheter, rachete, fusion*, opa, actionnaire*, dividende*, acompte, resultat net, chiffre d affaires, en bourse, cotation, augmentation de capital, levee de fonds, concurrence deloyale, part de marche, parts de marche, capitalisation, cede sa, cession de sa filiale, analystes, investisseurs, benefice*',
    product:
      'nouvelle offre, nouvelle gamme, lance son, lance sa, lancement de sa, commercialis*, smartphone*, box, nouveau modele, fonctionnalite*, en exclusivite, intelligence artificielle, partenariat strategique, innovation*, disponible des, leader mondial',
    sponsor:
      'sponsor*, mecen*, parrainage*, naming, campagne de publicite, campagnes de publicite, publicitaire*, jeux olympiques, jo, cio, ligue 1, club, championnat*, coupe du monde',
    plaintiff:
      'familles des victimes, famille de la victime, proches des victimes, plaignant, plaignante, plaignants, son mari, mon mari, ma femme, sa femme, class action, action de groupe, ayants droit, vol regulier, passagers',
    labour:
      'licenci*, prud hom*, syndicat*, greve*, salaire*, plan social, suppressions de postes, suppression de postes, conditions de travail, harcelement, cgt, cfdt',
    career:
      'demission*, election*, candidat a, primaire*, presidentielle, legislatives, sondage*, remaniement, biographie, carriere*, relaxe, relaxee, alerte orange, meteo*, vigilance*, orage*',
  },
  en: {
    purchase:
      'government contract*, public contract*, contract to, contract with, contracts with, contract for, contracts for, contractor*, subcontractor*, awarded a, awarded the, awarded to, was awarded, outsourc*, tender*, procurement, bidder*, bidding, request for proposals, no bid, sole source, concession*, franchise*, supplier to, supplied to, supply the, private finance, pfi, public private, task order, indefinite delivery, purchase order, deliver to, deliveries, to provide services, service provider*, provided by, run by, operated by, preferred bidder, privatis*, privatiz*',
    purse:
      'taxpayer*, public money, public funds, council, city council, ministry, department, agency, government s, federal, state s, county, army, navy, air force, defence, defense, nhs, hospital*, schools, police, prison*, public service*, civil servant*, public sector, benefits, national audit office, lawmakers, congress, parliament, minister, taxpayers, voters',
    customers:
      'consumer*, customers, subscriber*, household*, shoppers, retail*, store, stores, price of its, users of its, tenants, buyers',
    shares:
      'acquire*, acquisition, merger, takeover, shareholder*, dividend*, net profit, profits, quarter, quarterly, revenue, revenues, earnings, shares, stock, stake, ipo, valuation, analysts, investor*, market share',
    product:
      'launches, launched its, new product*, new model, smartphone*, feature*, available from, partnership with, innovation*, world leader, app, startup, start up',
    sponsor: 'sponsor*, advertis*, olympic*, league, club, championship*, world cup, fans',
    plaintiff: 'families of, families sued, her husband, his wife, class action, plaintiff*, passengers, relatives',
    labour:
      'layoff*, laid off, redundan*, union, unions, strike, strikes, wages, pay rise, workers rights, harassment, whistleblow*',
    career:
      'resign*, resignation, elected, election*, candidate*, primary, caucus*, poll, polls, nominee, nominated, biography, career, weather, storm*',
  },
};
