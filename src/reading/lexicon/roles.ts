/* Nouns by which a text speaks of somebody it has named or will name, folded, singular; written for Recoupe. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Offices and trades of one person: "le ministre", "son avocate", "the governor". */
export const PERSON_ROLES = words(
  `ministre maire elu elue depute deputee senateur senatrice president presidente directeur directrice patron patronne pdg
  avocat avocate journaliste adjoint adjointe secretaire prefet prefete delegue deleguee procureur procureure gouverneur
  fondateur fondatrice gerant gerante conseiller conseillere porte-parole responsable dirigeant dirigeante rapporteur
  rapporteure ingenieur chercheur chercheuse professeur expert experte economiste consultant consultante administrateur
  administratrice commissaire associe ex-employe
  minister mayor secretary director executive chief governor senator councillor chairman chairwoman boss spokesman
  spokeswoman spokesperson lawyer attorney judge founder owner analyst professor commissioner administrator prosecutor
  congressman congresswoman engineer`,
);

/** Articles and possessives that make a noun one of those spoken of. */
export const DEFINITE = words("le la l' son sa leur ce cette cet the its his her their");
