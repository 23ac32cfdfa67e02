/*
 * How one says nothing, written for Recoupe from the usage of French and English news agencies. Folded, comma-separated; `x*` is
 * every word that begins with x.
 */
const lines = (...list: string[]): string => list.join(', ');

export const SILENCE: Record<'fr' | 'en', string> = {
  fr: lines(
    'ne commentons, ne commente, ne commentent, ne commentera, ne commenterons, ne commentait, ne commenteront',
    'commenter davantage, ne s exprime, ne s expriment, ne s exprimera, ne s exprimeront, ne s est pas exprime*, ne se sont pas exprime*, pas exprime*',
    'pas donne d autre, pas donne de, pas donne plus, retourne nos appels, retourne nos, pas rappele',
    'ne repondra pas, n avait pas repondu, n avaient pas repondu, n ont pas repondu',
    'raccroch*, motus',
    'bouche cousue, bottent en touche, botter en touche, ses commentaires, leurs commentaires',
    'garde le silence, garder le silence, gardent le silence, gardait le silence, garde le secret, mutisme, mutique*',
    'secret des affaires, secret de la defense, secret defense, secret de l instruction, secret de l enquete, secret professionnel, taisent, se tait',
    'est tu, voulu en parler, voulu le dire, voulu s exprimer, voulu reagir, voulu dire, voulu commenter, voulu repondre, voulu preciser',
    'voulu confirmer, voulu donner, voulu communiquer, souhaite dire, souhaite donner, souhaite reagir, souhaite preciser, souhaite communiquer',
    'souhaite commenter, souhaite confirmer, souhaite s exprimer, souhaite repondre, souhaitent pas s exprimer, souhaitent pas commenter',
    'souhaite pas speculer, souhaite pas communiquer, souhaite pas commenter, souhaite pas s exprimer, souhaite pas repondre, souhaite faire de',
    'prefere garder, prefere se taire, decline toute question, decline tout, decline toute, decline nos',
    'decline notre, decline l invitation, decliner tout, en dira pas, en dit pas, en dire plus',
    'en dire davantage, pas davantage, ne s etend, ne s etendra, ne s etendent, rien vous dire, rien dire, rien en dire, dit pas si, dit pas quand',
    'dit pas combien, ne dit rien, ne dit mot, ne disent rien, sans en dire, confirmer ni',
    'ni confirmer, ni dementir, ni infirmer, ni dementi, ne dement pas, dement pas, dementent pas, element de langage, elements de langage',
    'mesure de repondre, mesure de dire, mesure de preciser, mesure de confirmer, mesure de commenter, su dire, su preciser, pouvons pas dire',
    'peut pas dire, peux pas dire, peut pas repondre, pas pu dire, pas pu preciser, pas pu confirmer, aucun commentaire, fera aucun commentaire',
    'fera pas de commentaire, fait pas de commentaire, faire de commentaire, faire aucun commentaire, fait aucun commentaire, tenu a s exprimer',
    'pas tenu a, se prononce pas, abstenu de, s abstient de, s abstiennent de, esquiv*, elude*, eludent',
    'ne divulgue*, ne communique pas, ne communiquent pas, ne communiquera pas',
    'donnera pas de, fourni aucun, fournir aucun, fourni de details, pas de details',
    'permettrez de garder, injoignables, pu etre joints, pu etre jointes, pu joindre, parvenu a joindre',
    'a nos appels, sourde oreille, pas reagi, ne reagit pas, ne reagira pas',
    'reserve sa reponse, reserve ses, ne souhaite faire, ne fait pas de commentaire',
  ),
  en: lines(
    'not be drawn, t be drawn, be drawn on, declining to, declined, declines, referred all, referred questions, referred calls, referred inquiries',
    'referred enquiries, referred us, referred the bbc, refer you to, rang out, not returned, unreturned, went unanswered, unreachable',
    't be reached, not be reached, nobody was available, no one was available, wasn t available, t talk, not talk, refused to discuss',
    'refused to be, refusing to say, refusing to comment, t comment, not comment, never comment, unable to comment, unable to say',
    'unable to confirm, unable to discuss, no further comment, made no comment, offered no comment, had no comment, without comment, remained silent',
    'kept silent, stayed silent, silent on, tight lipped, keeping mum, stayed mum, commercial in confidence, commercially sensitive',
    'commercially confidential, commercial confidentiality, on notice, sub judice, getting into that, get into that, go into detail',
    'go into details, go into specifics, did not elaborate, did not say, didn t say',
    'did not disclose, gave no detail*, gave no reason, no details, ask me when, neither confirmed, neither confirms',
    'can neither, could neither, cannot confirm, t confirm, could not confirm, to confirm or, confirm nor deny, confirm or deny',
    'neither confirming, discuss individual',
    'while litigation',
    't respond, t responded, t immediately, not immediately, t return, not return',
    'hung up, requests for comment, request for comment, for comment',
  ),
};

/** What may be a silence, or only something not said, not found or not yet settled. */
export const MUTE: Record<'fr' | 'en', string> = {
  fr: lines(
    'sans reponse, lettre morte, restee sans, restees sans, reste sans, renvoie vers, renvoient vers',
    'renvoye vers, renvoie la balle, se prononcer, prendre parti, sur ce point, nos sollicitations',
    'nos questions, nos demandes, notre demande, sans preciser, sans dire, sans donner, sans confirmer',
    'prefere ne pas, preferent ne pas, premature, prematuree, muet, muets, muette, muettes, tait, trop tot pour',
    'avant d en parler, pas accessible, rendu publique, rendu publiques, rendu publics, pas rendu public',
    'pas divulgue*, pas communique*, ses explications, silencieu*, dire plus, dire davantage, ne repond pas',
    'ne repondent pas, a commenter, de commenter, tenu a repondre, garde bien de, gardent bien de',
    'ne repond plus, ne repondent plus, donnerai pas, donner aucun, donne aucun, pas de reponse, de repondre',
  ),
  en: lines(
    'being studied, is studying, studying the, reviewing the, await the, awaiting the, wait for the, speculate',
    'specify, did not specify, elaborate, elaborating, silence, getting into, too soon to, premature',
    'a matter for, matter for the, unanswered, door was, calls to, emails to, messages to, not confirm',
    'to comment, identify them, discuss the, discuss specific, discuss details, not available, undisclosed',
    'ongoing litigation, pending litigation, at this stage, not say, not tell, t tell, t say, not answer',
    't answer, not answered, while the case, impossible to tell, not responded',
  ),
};
