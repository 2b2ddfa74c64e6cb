import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import {
  localSheetForm,
  objectiveForm,
  organisationForm,
  pageHref,
  personForm,
  pilotForm,
  readDirectoryQuery,
} from './forms.ts';
import { addObjective, addOrganisation, addPerson, createTerritory, people, personSheet } from './server/api.ts';

let base: TestDatabase;
let territory: string;
beforeAll(async () => {
  base = await testDatabase();
  territory = await createTerritory(base.db, { slug: 'essai', name: 'Essai' });
});
afterAll(() => base.drop());
const by = () => ({ territory, roles: [{ role: 'coordinator', establishment: null }] });

const anything = fc.string({ unit: 'binary', maxLength: 200 });
const errorsOf = (schema: v.GenericSchema, input: unknown) =>
  v.safeParse(schema, input).issues?.map((issue) => issue.message) ?? [];

describe('whatever is typed as a name', () => {
  it('is refused with a sentence, or kept as it reads and found again', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, async (name, phone) => {
        const form = v.safeParse(personForm, { name, mail: '', phone });
        if (!form.success) return;
        const id = await addPerson(base.db, by(), form.output);
        const kept = await personSheet(base.db, by(), id);
        expect(kept.name).toBe(form.output.name);
        expect(kept.name).not.toMatch(/\p{Cc}/u);
        await people(base.db, by(), { words: kept.name });
      }),
      { numRuns: 60 },
    );
  });

  it('never reaches the database in a form that it does not take', async () => {
    await fc.assert(
      fc.asyncProperty(anything, anything, async (name, other) => {
        const objective = v.safeParse(objectiveForm, { name, shortName: other });
        if (objective.success) await addObjective(base.db, by(), objective.output);
        const organisation = v.safeParse(organisationForm, { name, kind: 'other', web: other });
        if (organisation.success) await addOrganisation(base.db, by(), organisation.output);
      }),
      { numRuns: 60 },
    );
  });

  it('counts signs as a person does', () => {
    expect(errorsOf(objectiveForm, { name: '🧵', shortName: 'Fil' })).toEqual(['Écrivez au moins 2 caractères.']);
    expect(errorsOf(objectiveForm, { name: '🧵🧵', shortName: 'x'.repeat(41) })).toEqual([
      'Ce texte dépasse 40 caractères. Raccourcissez-le.',
    ]);
  });
});

describe('the other fields', () => {
  const web = (typed: string) => v.safeParse(organisationForm, { name: 'Canopé', kind: 'operator', web: typed });

  it('complete the address of a site, and take only sites', () => {
    expect(web('www.exemple.fr')).toMatchObject({ success: true, output: { web: 'https://www.exemple.fr' } });
    expect(web('')).toMatchObject({ success: true, output: { web: null } });
    for (const typed of ['javascript:alert(1)', 'data:text/html,x', 'exemple', 'ftp://exemple.fr', 'http://']) {
      expect(web(typed).success).toBe(false);
    }
  });

  it('read the mail, the ENT and the year', () => {
    expect(errorsOf(personForm, { name: 'A', mail: 'pas une adresse', phone: '' })).toHaveLength(1);
    const sheet = { ent: 'unknown', entUrl: '', contact: ' ', note: 'Un\r\ndeux\u0007' };
    expect(v.parse(localSheetForm, sheet)).toEqual({ ent: null, entUrl: null, contact: null, note: 'Un\ndeux' });
    expect(v.parse(pilotForm, { year: '2026', pilot: 'yes' })).toEqual({ year: 2026, pilot: true });
    expect(v.safeParse(pilotForm, { year: '2199', pilot: 'yes' }).success).toBe(false);
  });
});

describe('the address of the directory', () => {
  const read = (search: string) => readDirectoryQuery(new URLSearchParams(search));

  it('says the filters', () => {
    expect(read('mots=%C3%A9tang&type=college&departement=2a&statut=prive&pilote=2026&page=3')).toEqual({
      words: 'étang',
      kind: 'college',
      department: '2A',
      public: false,
      pilotYear: 2026,
      page: 3,
    });
  });

  it('filters nothing by what it cannot mean', () => {
    const none = { words: '', kind: null, department: null, public: null, pilotYear: null, page: 1 };
    expect(read('')).toEqual(none);
    expect(read('type=x&departement=%00&statut=1&pilote=99999&page=-2&mots=%00')).toEqual(none);
  });

  it('keeps the filters from page to page', () => {
    expect(pageHref({ search: '?mots=a%26b&page=2' }, 3)).toBe('?mots=a%26b&page=3');
  });
});
