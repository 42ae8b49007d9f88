/**
 * A survey of 101 départements, eight school years, two sectors and 619 schools in each: a million rows, seeded, as columns of
 * codes and numbers. `devices` for 100 `pupils` is what all the widgets show.
 */
const from = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String(first + i).padStart(2, '0'));
export const departements = [...from(1, 19), '2A', '2B', ...from(21, 95), '971', '972', '973', '974', '976'];
/** Of which there are four views each, the first where there are but four. */
export const shown = ['29', '35'];
export const years = from(2017, 2024);
export const sectors = ['PU', 'PR'];
const SCHOOLS = 619;

export function makeSurvey(seed = 2026) {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const length = departements.length * years.length * sectors.length * SCHOOLS;
  const survey = { length, dep: new Uint8Array(length), year: new Uint8Array(length), sector: new Uint8Array(length) };
  Object.assign(survey, { school: new Uint16Array(length), devices: new Float64Array(length), pupils: new Float64Array(length) });
  for (let row = 0; row < length; row++) {
    survey.school[row] = row % SCHOOLS;
    survey.sector[row] = Math.floor(row / SCHOOLS) % sectors.length;
    survey.year[row] = Math.floor(row / (SCHOOLS * sectors.length)) % years.length;
    survey.dep[row] = Math.floor(row / (SCHOOLS * sectors.length * years.length));
    survey.pupils[row] = 10 + Math.floor(random() * 80);
    survey.devices[row] = Math.floor(survey.pupils[row] * random());
  }
  return survey;
}

export const asCsv = ({ length, dep, year, sector, school, devices, pupils }) => {
  const lines = ['departement,rentree,secteur,etablissement,terminaux,eleves'];
  for (let row = 0; row < length; row++)
    lines.push(`${departements[dep[row]]},${years[year[row]]},${sectors[sector[row]]},${school[row]},${devices[row]},${pupils[row]}`);
  return `${lines.join('\n')}\n`;
};
