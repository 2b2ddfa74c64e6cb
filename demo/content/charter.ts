/** The territory's charter, one school's own, and which tool each pilot collège chose. Days are counted from the day when the demo is loaded. */

export const charter = {
  from: '08:00',
  to: '18:00',
  /** 1 is Monday. */
  days: [1, 2, 3, 4, 5],
  revision: 220,
  words:
    'Nous écrivons aux heures où l’on peut nous répondre. Hors de ces heures, un message attend : personne n’a à s’en excuser, ni à s’en inquiéter.',
  channels: [
    { use: 'Écrire aux familles', tool: 'Messagerie de l’ENT' },
    { use: 'Prévenir d’une urgence', tool: 'Téléphone' },
    { use: 'Travailler entre collègues', tool: 'Espace partagé académique' },
  ],
  signatories: [
    { by: 'maud-ferrandier', duty: 'coordinatrice territoriale', day: -69 },
    { by: 'etienne-barbot', duty: 'coordinateur académique, DANE', day: -69 },
    { by: 'helene-vasseur', duty: 'chargée du numérique des collèges', day: -62 },
  ],
  dissents: [
    {
      by: 'gwenael-priou',
      duty: 'animateur de webradio',
      day: -61,
      words: 'Mes bénévoles ne sont libres que le soir. Je demande une exception pour les associations.',
    },
  ],
} as const;

/** The school that closes its messages earlier than the territory. */
export const schoolCharter = {
  school: 'odette-lancelin',
  from: '08:00',
  to: '17:30',
  days: [1, 2, 3, 4, 5],
  revision: 190,
  words: 'Réponse sous deux jours ouvrés. Le mercredi après-midi, seul le téléphone de la vie scolaire répond.',
  channels: [
    { use: 'Écrire aux familles', tool: 'Messagerie de l’ENT' },
    { use: 'Prévenir d’une absence', tool: 'Téléphone de la vie scolaire' },
  ],
  signatories: [
    { by: 'catherine-aubrun', duty: 'principale adjointe', day: -48 },
    { by: 'ines-caradec', duty: 'professeure de lettres', day: -48 },
    { by: 'mehdi-zerrouki', duty: 'RUPN, professeur documentaliste', day: -47 },
  ],
} as const;
