/**
 * What is inside files that say nothing of it any more: a CycloneDX list of the packages that the bundles hold, each with its
 * digest in the lockfile. Without a date nor a number of its own, so that the same sources give the same list.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { packagesNoticed } from './licenses.mjs';

export const BILL = 'sbom.cdx.json';

const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
const licensed = (license) => [/^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license }];
const hex = (integrity) => Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');

/** Its digest, wherever npm put it. */
function digestOf(packages, name, version) {
  const [, locked] =
    Object.entries(packages).find(([place, entry]) => place.endsWith(`node_modules/${name}`) && entry.version === version) ?? [];
  if (locked === undefined) throw new Error(`${name} ${version} is in a bundle, and not in the lockfile.`);
  return hex(locked.integrity);
}

export function billOfMaterials(dist, { packages }, { name, version, license }) {
  const folder = path.join(dist, 'licenses');
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const noticed = new Map(texts.flatMap(packagesNoticed).map((one) => [`${one.name}@${one.version}`, one]));
  const ofAll = [...noticed].sort(([a], [b]) => (a < b ? -1 : 1));
  const ours = `${name}@${version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { 'bom-ref': ours, type: 'library', name, version, licenses: licensed(license), purl: purl(name, version) },
    },
    components: ofAll.map(([ref, one]) => ({
      'bom-ref': ref,
      type: 'library',
      name: one.name,
      version: one.version,
      hashes: [{ alg: 'SHA-512', content: digestOf(packages, one.name, one.version) }],
      licenses: licensed(one.license),
      purl: purl(one.name, one.version),
    })),
    dependencies: [{ ref: ours, dependsOn: ofAll.map(([ref]) => ref) }],
  };
}
