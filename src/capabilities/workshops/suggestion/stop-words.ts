/** French words that say nothing of a subject, lower case and without accents. Single letters are dropped elsewhere. */
export const stopWords = new Set(
  `au aux avec ce ces cet cette cela celui celle ceux celles chez comme comment contre dans de des dont du elle elles en
  entre est et etre sont etait etaient sera seront soit ete etant eux eu hors il ils je la le les leur leurs lui ma mais
  mes me meme memes moi mon ne ni nos notre nous on ont avons avez avoir aura auront ou oui non par parce pas pendant peu
  peut peuvent pouvoir plus moins pour pourquoi qu quand quel quelle quelles quels que qui quoi rien sa sans se ses si son
  sous sur ta tes toi ton tous tout toute toutes tres trop tu un une vers via voir vos votre vous vs aussi autre autres
  avant apres alors ainsi assez aucun aucune aujourd hui beaucoup bien bon bonne car chaque chacun depuis deja donc encore
  enfin etc faire fait faut font fois grace ici jamais jusqu jusque lors lorsqu lorsque mettre met mieux necessaire parfois
  permet permettre permettent place plusieurs plutot pres puis puisqu puisque quelque quelques quelqu quoiqu rendre sauf
  selon seul seule souvent surtout tant tel telle toujours travers afin falloir faudrait veut veulent vouloir doit doivent
  devoir doivent aller va vont avoir ai as auquel lequel laquelle lesquels the and of`.split(/\s+/),
);
