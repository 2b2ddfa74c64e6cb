/** Words of the invented checklists, states and deliveries of the kit. */

export const notes = {
  first:
    'Première liste commune aux écoles, aux collèges et aux lycées, écrite avec les collectivités. Elle reprend avec nos mots l’esprit des appels à projets publics sur le socle numérique.',
  second:
    'Ajoute une personne à appeler quand le matériel ne marche plus : l’an dernier, des équipements complets sont restés éteints faute de savoir qui prévenir.',
};

/** What the second version adds, in each list. */
export const support = {
  name: 'Quelqu’un à appeler quand ça ne marche plus',
  help: 'Un nom ou un numéro connu de l’équipe, avec un délai de réponse convenu.',
};

/** Kits that came, in turn; `quantity` in tablets or computers. */
export const kits: readonly { quantity: number; note: string }[] = [
  { quantity: 15, note: 'Valise de quinze tablettes' },
  { quantity: 12, note: 'Chariot de douze ordinateurs portables' },
  { quantity: 10, note: 'Dix tablettes et leurs housses' },
  { quantity: 16, note: 'Classe mobile reconditionnée' },
];
