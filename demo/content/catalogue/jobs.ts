/** Digital jobs as one hears of them from people who do them: a day, and what brought them there. */
import type { DemoCard, DemoShelf } from './types.ts';

const job = (
  id: string,
  title: string,
  summary: string,
  steps: string[],
  disciplines: string[] = ['orientation'],
): DemoCard => ({
  ...{ id, title, summary, steps, disciplines },
  by: 'koffi-amegan',
  day: -100,
  levels: ['cycle4', 'lycee'],
  contexts: ['classroom'],
  uses: ['pathways'],
  objective: 'pratiques',
  public: true,
});

export const jobs: DemoShelf = {
  kind: 'job',
  cards: [
    job(
      'developpeuse',
      'Développeuse ou développeur',
      'Écrit les programmes que d’autres utilisent, et passe plus de temps à lire et à discuter qu’à taper. On y vient par bien des chemins, du bac professionnel à l’école d’ingénieurs.',
      [
        'Le matin : dix minutes debout avec l’équipe, chacun dit où il en est.',
        'Avant midi : relire le programme d’une collègue, et poser des questions.',
        'L’après-midi : chercher pourquoi un bouton ne répond plus, écrire un essai qui le prouve, réparer.',
        'Ce qu’il faut aimer : chercher, recommencer, expliquer.',
      ],
      ['orientation', 'technology', 'maths'],
    ),
    job(
      'technicienne-reseau',
      'Technicienne ou technicien réseau',
      'Fait en sorte que l’internet d’un collège, d’un hôpital ou d’une mairie marche quand on en a besoin. Un métier de terrain : on tire des câbles, on monte aux échelles, on rassure.',
      [
        'Huit heures : une école n’a plus de connexion. On appelle, on questionne, on se déplace.',
        'Sur place : suivre le câble, trouver la prise débranchée par le ménage.',
        'Le soir : noter ce que l’on a fait, pour le suivant.',
        'Ce qu’il faut aimer : bouger, chercher une panne, parler aux gens.',
      ],
      ['orientation', 'technology'],
    ),
    job(
      'graphiste',
      'Designer d’interface',
      'Dessine ce que l’on voit à l’écran, et vérifie que tout le monde s’y retrouve, y compris les personnes qui voient mal ou lisent peu.',
      [
        'Observer trois personnes qui se servent du site, sans les aider.',
        'Dessiner dix idées au crayon, en garder une.',
        'La montrer à l’équipe, qui la découpe en morceaux.',
        'Ce qu’il faut aimer : regarder les autres, dessiner, renoncer à sa première idée.',
      ],
      ['orientation', 'arts'],
    ),
    job(
      'donnees',
      'Analyste de données',
      'Cherche dans des tableaux ce qu’une ville, un hôpital ou un club de sport ne voit pas à l’œil nu. Et dit aussi ce que les chiffres ne disent pas.',
      [
        'Nettoyer : la moitié du travail est de retrouver les erreurs de saisie.',
        'Compter, comparer, dessiner un graphique que l’on comprend en dix secondes.',
        'Expliquer à des élus ce que l’on sait, et ce que l’on ne sait pas.',
        'Ce qu’il faut aimer : douter, et les mathématiques qui servent.',
      ],
      ['orientation', 'maths'],
    ),
    job(
      'cybersecurite',
      'Spécialiste en cybersécurité',
      'Cherche les portes mal fermées avant que d’autres ne les trouvent. Passe autant de temps à former des collègues qu’à surveiller des écrans.',
      [
        'Le matin : lire les alertes de la nuit, écarter les fausses.',
        'À midi : montrer à une équipe comment reconnaître un faux message.',
        'L’après-midi : essayer d’entrer dans un site, avec l’accord de ses propriétaires.',
        'Ce qu’il faut aimer : les énigmes, la discrétion, la loi.',
      ],
    ),
    job(
      'son',
      'Technicienne ou technicien du son numérique',
      'Enregistre, nettoie et mélange les voix et les musiques : concerts, radio, jeux, livres que l’on écoute. L’oreille compte plus que la machine.',
      [
        'Installer les micros, et écouter la salle en silence.',
        'Enregistrer, puis réécouter en cherchant ce qui gêne.',
        'Couper, mélanger, laisser respirer.',
        'Ce qu’il faut aimer : écouter longtemps, travailler le soir, porter du matériel.',
      ],
      ['orientation', 'music'],
    ),
    job(
      'mediatrice',
      'Médiatrice ou médiateur numérique',
      'Aide les gens à se servir du numérique, sans jamais faire à leur place : une démarche en mairie, un premier courriel, un atelier dans une classe.',
      [
        'Neuf heures : une école, un atelier sur les images.',
        'Quatorze heures : une permanence en médiathèque ; une dame veut voir sa petite-fille à l’écran.',
        'Dix-sept heures : noter les questions du jour, préparer demain.',
        'Ce qu’il faut aimer : les gens, la route, l’inattendu.',
      ],
    ),
    job(
      'agricultrice',
      'Agricultrice ou agriculteur, avec des capteurs',
      'Une station dans le champ mesure la pluie et la terre ; la décision reste humaine. Le numérique économise l’eau, et ne remplace pas l’œil.',
      [
        'À l’aube : lire la sonde, puis aller voir soi-même.',
        'Décider d’arroser ici et pas là.',
        'Réparer un capteur mangé par une taupe.',
        'Ce qu’il faut aimer : le dehors, les bêtes ou les plantes, et mesurer.',
      ],
      ['orientation', 'sciences'],
    ),
    job(
      'cartographe',
      'Cartographe numérique',
      'Met un territoire en cartes : chemins, crues, transports scolaires. Marche souvent avec un appareil avant de dessiner assis.',
      [
        'Relever un chemin à pied, point par point.',
        'Comparer avec une photo prise du ciel.',
        'Choisir ce que la carte montre, et ce qu’elle tait.',
        'Ce qu’il faut aimer : marcher, dessiner, être exact.',
      ],
      ['orientation', 'history'],
    ),
    job(
      'jeu-video',
      'Conceptrice ou concepteur de jeux',
      'Invente des règles, les essaie sur papier, les jette souvent. Le plus beau moment : regarder quelqu’un jouer et se taire.',
      [
        'Écrire une règle sur une fiche et jouer dix minutes, sans ordinateur.',
        'Noter ce qui ennuie, changer une chose à la fois.',
        'Discuter avec qui dessine, qui programme, qui fait le son.',
        'Ce qu’il faut aimer : jouer, compter, travailler à plusieurs.',
      ],
      ['orientation', 'arts', 'technology'],
    ),
  ],
};
