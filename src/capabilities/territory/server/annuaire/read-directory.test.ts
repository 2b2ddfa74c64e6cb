import { describe, expect, it } from 'vitest';
import { readDirectory } from './read-directory.ts';
import { byteByByte, bytes, csv, read, SCHOOL, uai, type Cells } from './sample-file.ts';

describe('a directory file', () => {
  it('gives each establishment what its line tells', async () => {
    const {
      read: count,
      establishments,
      refused,
    } = await read([
      {
        ...SCHOOL,
        Adresse_1: '6 rue  Philippe',
        Adresse_2: 'BP 12',
        Adresse_3: '35580 BAULON',
        Code_departement: '035',
        Code_academie: '14',
        latitude: '47.98',
        longitude: '-1,92',
        Telephone: '02 99 00 00 00',
        Mail: 'ecole@exemple.fr',
        Web: 'ecole.exemple.fr',
        Nombre_d_eleves: '143',
        code_nature: '151',
        libelle_nature: 'ECOLE DE NIVEAU ELEMENTAIRE',
        etat: 'OUVERT',
        date_ouverture: '1965-10-01',
        Type_contrat_prive: 'SANS OBJET',
        Appartenance_Education_Prioritaire: 'REP+',
        SIREN_SIRET: '21350016800025',
        Fiche_onisep: 'a column that nobody reads',
      },
    ]);
    expect({ count, refused }).toEqual({ count: 1, refused: [] });
    expect(establishments).toEqual([
      {
        uai: '0350001L',
        name: 'École élémentaire des Tilleuls',
        type: 'Ecole',
        kind: 'ecole',
        level: 'primary',
        public: true,
        address: '6 rue Philippe, BP 12',
        postalCode: '35580',
        communeCode: '35016',
        communeName: 'Baulon',
        departementCode: '35',
        academyCode: '14',
        latitude: 47.98,
        longitude: -1.92,
        phone: '02 99 00 00 00',
        mail: 'ecole@exemple.fr',
        web: 'http://ecole.exemple.fr/',
        pupils: 143,
        natureCode: '151',
        natureLabel: 'ECOLE DE NIVEAU ELEMENTAIRE',
        open: true,
        openedOn: '1965-10-01',
        contract: null,
        priorityEducation: 'REP+',
        siret: '21350016800025',
        otherNames: [],
      },
    ]);
  });

  it('needs seven columns only, in any order, however their names are typed', async () => {
    const reordered = Object.fromEntries(
      Object.entries(SCHOOL)
        .reverse()
        .map(([column, value]) => [column.toUpperCase().replace(/ /g, '_'), value]),
    );
    const { establishments, refused } = await read([reordered]);
    expect(refused).toEqual([]);
    expect(establishments[0]).toMatchObject({
      uai: '0350001L',
      pupils: null,
      latitude: null,
      open: true,
      contract: null,
    });
  });

  it('keeps a line whose optional cells cannot be read, without them', async () => {
    const { establishments, refused } = await read([
      {
        ...SCHOOL,
        latitude: '47.9',
        longitude: 'west',
        Nombre_d_eleves: 'about 140',
        date_ouverture: '1999-02-30',
        SIREN_SIRET: '2135',
        Mail: 'none',
        Web: 'javascript:alert(1)',
        etat: 'FERME',
      },
    ]);
    expect(refused).toEqual([]);
    expect(establishments[0]).toMatchObject({
      latitude: null,
      longitude: null,
      pupils: null,
      openedOn: null,
      siret: null,
      mail: null,
      web: null,
      open: false,
    });
  });

  it.each([
    ['Ecole', 'ecole', 'primary'],
    ['École maternelle', 'ecole', 'primary'],
    ['Collège', 'college', 'secondary'],
    ['Lycée professionnel', 'lycee', 'secondary'],
    ['EREA', null, null],
    ['Médico-social', null, null],
    ['École supérieure', null, null],
    ['', null, null],
  ])('places the type "%s" as %s, level %s', async (type, kind, level) => {
    const { establishments } = await read([{ ...SCHOOL, Type_etablissement: type }]);
    expect(establishments[0]).toMatchObject({ type: type || null, kind, level });
  });

  it('keeps a spreadsheet formula as the text it is', async () => {
    const formula = '=HYPERLINK(http://exemple.fr)';
    const { establishments } = await read([{ ...SCHOOL, Nom_etablissement: formula }]);
    expect(establishments[0]?.name).toBe(formula);
  });

  it('gives back the zeros that a spreadsheet took from codes', async () => {
    const { establishments } = await read([
      { ...SCHOOL, 'Code postal': '1000', Code_commune: '1053', Code_departement: '1', Code_academie: '4' },
      { ...SCHOOL, Identifiant_de_l_etablissement: uai(6200001), Code_commune: '2A004', Code_departement: '02A' },
    ]);
    expect(establishments[0]).toMatchObject({ postalCode: '01000', communeCode: '01053', departementCode: '01' });
    expect(establishments[1]).toMatchObject({ communeCode: '2A004', departementCode: '2A' });
  });
});

describe('a refused line', () => {
  it('is told with its line, its UAI and the reason, and the others are read', async () => {
    const rows: Cells[] = [
      SCHOOL,
      { ...SCHOOL, Identifiant_de_l_etablissement: '0350001A' },
      { ...SCHOOL, Identifiant_de_l_etablissement: '' },
      { ...SCHOOL, Identifiant_de_l_etablissement: 'Rennes' },
      { ...SCHOOL, Identifiant_de_l_etablissement: uai(350002).toLowerCase(), Nom_etablissement: ' ' },
    ];
    const result = await readDirectory(bytes(`${csv(rows)}${uai(350003)};Shifted;Ecole\r\n`));
    expect(result.read).toBe(6);
    expect(result.establishments.map((it) => it.uai)).toEqual(['0350001L']);
    expect(result.refused).toEqual([
      { line: 3, uai: '0350001A', reason: { code: 'uai_check_letter', expected: 'L' } },
      { line: 4, uai: null, reason: { code: 'uai_missing' } },
      { line: 5, uai: 'Rennes', reason: { code: 'uai_format' } },
      { line: 6, uai: uai(350002), reason: { code: 'name_missing' } },
      { line: 7, uai: uai(350003), reason: { code: 'field_count', found: 3, expected: 7 } },
    ]);
  });

  it.each(['\r\n', '\n', '\r'])(
    'has its line in the file, after quoted cells and blank lines (line end %j)',
    async (end) => {
      const quoted = { ...SCHOOL, Nom_etablissement: `"École${end}des ""Tilleuls""${end}; annexe"` };
      const wrong = { ...SCHOOL, Identifiant_de_l_etablissement: '0350001A', Nom_commune: `"Bau${end}lon"` };
      const file = csv([quoted, wrong, wrong], end).replace(wrong.Identifiant_de_l_etablissement, (it) => end + it);
      const blankRow = `;;;;;;${end}`;
      const last = csv([wrong], end).split(end).slice(1).join(end).trimEnd();
      const result = await readDirectory(bytes(file + blankRow + last));
      expect(result.establishments[0]?.name).toBe('École des "Tilleuls" ; annexe');
      // Header 1, quoted 2 to 4, blank 5, wrong 6 and 7, wrong 8 and 9, blank row 10, wrong 11 and 12 without a line end.
      expect(result.refused.map((it) => it.line)).toEqual([6, 8, 11]);
      expect(result.read).toBe(4);
      expect(await readDirectory(byteByByte(bytes(file + blankRow + last)))).toEqual(result);
    },
  );

  it('counts lines right across the pieces in which a long file is read', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => ({ ...SCHOOL, Identifiant_de_l_etablissement: uai(at) }));
    rows[2999] = { ...SCHOOL, Identifiant_de_l_etablissement: 'last' };
    const { read: count, establishments, refused } = await read(rows);
    expect({ count, distinct: establishments.length }).toEqual({ count: 3000, distinct: 2999 });
    expect(refused.map((it) => it.line)).toEqual([3001]);
  });
});

describe('the lines of one UAI', () => {
  const main = {
    ...SCHOOL,
    Type_etablissement: 'Collège',
    Nom_etablissement: 'Collège Jeanne-Barret',
    Section_sport: '0',
  };
  const annexe = {
    ...main,
    Nom_etablissement: 'Collège du Port (annexe)',
    Nom_commune: 'Redon',
    Section_sport: '1',
    Nombre_d_eleves: '310',
  };

  it('make one establishment, the same whatever their order, found by all its names', async () => {
    const [one, other] = await Promise.all([read([main, annexe]), read([annexe, main])]);
    expect(one.read).toBe(2);
    expect(one.establishments).toEqual(other.establishments);
    expect(one.establishments).toMatchObject([
      { name: 'Collège Jeanne-Barret', communeName: 'Baulon', pupils: 310, otherNames: ['Collège du Port (annexe)'] },
    ]);
  });

  it('are told by the line with most courses when none is an annexe', async () => {
    const vocational = {
      ...main,
      Nom_etablissement: 'Lycée A',
      Type_etablissement: 'Lycée',
      Voie_professionnelle: '1',
    };
    const polyvalent = { ...vocational, Nom_etablissement: 'Lycée B', Voie_generale: '1' };
    const { establishments } = await read([vocational, polyvalent]);
    expect(establishments).toMatchObject([{ name: 'Lycée B', otherNames: ['Lycée A'] }]);
  });

  it('merge without a trace when identical', async () => {
    expect((await read([main, main])).establishments).toEqual((await read([main])).establishments);
  });

  it('take the level of the line that has one, and are refused when two levels contradict each other', async () => {
    const service = { ...main, Type_etablissement: 'Service Administratif' };
    const merged = await read([service, main]);
    expect(merged.refused).toEqual([]);
    expect(merged.establishments).toMatchObject([{ kind: 'college', level: 'secondary' }]);

    const contradicted = await read([service, main, SCHOOL]);
    expect(contradicted.refused).toEqual([
      { line: 4, uai: '0350001L', reason: { code: 'contradictory_level', line: 3 } },
    ]);
  });
});
