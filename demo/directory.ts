import { establishments } from './content/people.ts';

const TYPES = { ecole: 'Ecole', college: 'Collège', lycee: 'Lycée' } as const;

/** 05 36 49 is the range of numbers that Arcep keeps for fiction. */
const phoneOf = (uai: string) => `05 36 49 ${uai.slice(3, 5)} ${uai.slice(5, 7)}`;

/** The invented schools as the official directory would list them: the demo goes through the real import. */
export function directoryFile(): Uint8Array {
  const rows = establishments.map((each) => ({
    Identifiant_de_l_etablissement: each.uai,
    Nom_etablissement: each.name,
    Type_etablissement: TYPES[each.kind],
    Statut_public_prive: each.sector === 'public' ? 'Public' : 'Privé',
    'Code postal': '86000',
    Code_commune: '',
    Nom_commune: each.commune,
    Code_departement: '086',
    Code_academie: '13',
    Telephone: phoneOf(each.uai),
    Web: `https://${each.id}.vienne.example`,
    latitude: each.latitude,
    longitude: each.longitude,
    Nombre_d_eleves: each.pupils,
    etat: 'OUVERT',
  }));
  const lines = [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) =>
    cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';'),
  );
  return new TextEncoder().encode(lines.join('\n'));
}
