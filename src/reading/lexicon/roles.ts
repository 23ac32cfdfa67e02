/* Nouns by which a text speaks of somebody it has named or will name, folded, singular; written for Recoupe. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Offices and trades of one person: "le ministre", "son avocate", "the governor". */
export const PERSON_ROLES = words(
  `ministre maire elu elue depute deputee senateur senatrice president presidente directeur directrice patron patronne pdg
  avocat avocate journaliste adjoint adjointe secretaire prefet prefete delegue deleguee procureur procureure gouverneur
  fondateur fondatrice gerant gerante conseiller conseillere porte-parole responsable dirigeant dirigeante rapporteur
  rapporteure ingenieur chercheur chercheuse professeur expert experte economiste consultant consultante administrateur
  administratrice commissaire associe ex-employe vice-president vice-presidente echevin echevine bourgmestre edile rapporteur porte
  dirigeant cofondateur cofondatrice proviseur principal colonel capitaine lieutenant sergent commandant amiral general adjudant
  inspecteur inspectrice controleur controleuse juriste syndicaliste militant militante medecin infirmier infirmiere chirurgien
  chirurgienne enseignant enseignante habitant habitante mediateur mediatrice defenseur ambassadeur ambassadrice chef cheffe
  ingenieure chercheuse sociologue historien historienne pilote chauffeur conducteur restaurateur agriculteur agricultrice
  proprietaire locataire usager patient patiente detenu
  minister mayor secretary director executive chief governor senator councillor chairman chairwoman boss spokesman
  spokeswoman spokesperson lawyer attorney judge founder owner analyst professor commissioner administrator prosecutor
  congressman congresswoman engineer president premier chancellor treasurer comptroller clerk sheriff commander admiral captain
  colonel major sergeant corporal lieutenant inspector auditor ombudsman lawmaker legislator representative deputy manager
  teacher nurse doctor pilot driver resident tenant farmer trader economist researcher academic campaigner activist officer
  consultant contractor superintendent warden principal dean editor technician welder`,
);

/** Articles and possessives that make a noun one of those spoken of. */
export const DEFINITE = words("le la l' son sa leur ce cette cet the its his her their");

/** Words that show a woman, or a noun of feminine gender. */
export const FEMALE_WORDS = words(
  `la une cette sa mme mlle madame mrs ms lady baroness dame she elle directrice presidente ministre-deleguee avocate chairwoman
  congresswoman spokeswoman policewoman mother daughter sister wife woman mere fille soeur femme veuve`,
);

/** Words that show a man, or a noun of masculine gender. */
export const MALE_WORDS = words(
  `le un cet son m monsieur mr sir lord he il chairman congressman spokesman policeman father son brother husband man pere frere
  mari homme`,
);

/** Words that tie a sentence to the one before, in front of its subject. */
export const CONNECTORS = words(
  'mais et or donc pourtant cependant toutefois but and yet so still however meanwhile then',
);

/** Words that open an adverbial in front of the subject, closed by a comma. */
export const OPENING_WORDS = words(
  `en dans depuis apres avant a au aux sur pour selon d' lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui
  interroge interrogee sollicite sollicitee contacte contactee joint jointe lors faute malgre face pendant jusqu' jusque
  chez quant parmi outre des du si quand lorsque alors comme evince evincee saisi saisie ici la-bas enfin ensuite ailleurs
  in on at by since after before during last this earlier monday tuesday wednesday thursday friday saturday sunday yesterday
  when while although though asked with without for from under under despite as if once until in`,
);
