/** What the invented mediators wrote down, by what they came for; and for whom, in the words of a school. */
import type { InterventionKind } from '#capabilities/field';

export const NOTES: Record<InterventionKind, readonly string[]> = {
  training: [
    'Prise en main des tablettes : ranger, charger, partager une photo. À revoir : le mot de passe de la classe mobile.',
    'Montage d’un son court avec Audacity, chacun est reparti avec le sien.',
    'Cahier de textes et messagerie de l’ENT. Deux collègues demandent une suite avant Noël.',
    'Écrire une consigne lisible à la maison : trois exemples faits ensemble.',
    'Droits d’auteur et images libres. Affiche laissée en salle des maîtres.',
    'Le visualiseur remplace la photocopie pour corriger à plusieurs : essayé sur deux cahiers.',
    'Accessibilité : police, espacement, lecture à voix haute. L’équipe veut une fiche d’une page.',
    'Quiz sans compte élève, sur papier puis projeté.',
  ],
  inClass: [
    'Premier enregistrement du journal sonore, par groupes de six. La cour faisait trop de bruit.',
    'Programmation débranchée puis robots au sol : le papier d’abord a aidé tout le monde.',
    'Recherche documentaire : comparer deux sources sur le même fait.',
    'Récit numérique en géographie, les cartes sont prêtes, il reste les voix.',
    'Dictée à l’adulte enregistrée, réécoutée en famille par QR code.',
    'Interview d’un élu préparée et filmée. Montage à la prochaine visite.',
    'Calcul mental sur tablettes : utile pour ceux qui attendaient, inutile pour les autres.',
    'Débat sur une image trompeuse, menée par l’enseignante, j’ai tenu le matériel.',
    'Blog de classe : les élèves ont choisi ensemble ce qui ne se publie pas.',
  ],
  technical: [
    'Vidéoprojecteur refixé, câble remplacé. Prévoir un second câble de dix mètres.',
    'Wifi de la salle du fond : borne redémarrée, signalé à la commune.',
    'Deux micros ne chargeaient plus, remplacés par ceux du pool.',
    'Classe mobile remise à jour, quatre tablettes mises de côté.',
    'Comptes ENT de deux remplaçantes rétablis.',
  ],
  followUp: [
    'Point d’étape du projet : deux actions sur trois commencées, la troisième cherche un porteur.',
    'Webradio : calendrier des émissions revu avec l’équipe, prochaine fin mars.',
    'Le projet change d’échelle, toute l’équipe de cycle 3 veut entrer.',
  ],
};

/** Pupils of a class, from 18 to 27; adults of a team, from 3 to 12. */
export const PUBLICS: Record<'primary' | 'secondary', Record<InterventionKind, readonly string[]>> = {
  primary: {
    training: ['enseignants du cycle 2', 'enseignants du cycle 3', 'équipe de l’école'],
    inClass: ['élèves de CP', 'élèves de CE2', 'élèves de CM1', 'élèves de CM2', 'élèves de CM1-CM2'],
    technical: ['enseignants'],
    followUp: ['équipe de l’école'],
  },
  secondary: {
    training: ['professeurs de 6e', 'équipe de sciences', 'professeurs volontaires'],
    inClass: ['élèves de 6e', 'élèves de 5e', 'élèves de 4e', 'élèves de l’atelier radio'],
    technical: ['professeurs'],
    followUp: ['équipe du projet'],
  },
};

export const EQUIPMENT: Record<InterventionKind, readonly (string | null)[]> = {
  training: [null, 'six tablettes', 'vidéoprojecteur', null, 'visualiseur'],
  inClass: ['deux micros, un enregistreur', 'douze tablettes', 'six robots au sol', null, 'caméra sur pied'],
  technical: ['câble de rechange', null, 'deux micros'],
  followUp: [null],
};
