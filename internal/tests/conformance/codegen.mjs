// GraphQL Code Generator: types of the schema by introspection, types of operations,
// checked by the TypeScript compiler.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { check, done, headers, operations, url } from './check.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gqldoc-codegen-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const types = join(folder, 'types.ts');

await check('generate from introspection', async () => {
  await generate({
    schema: { [url]: { headers } },
    documents: [operations.tenant, operations.lot],
    generates: { [types]: { plugins: ['typescript', 'typescript-operations'] } },
    silent: true,
    errorsOnly: true,
  }, true);
  const text = readFileSync(types, 'utf8');
  assert.match(text, /export type TenantInfo = \{/);
  assert.match(text, /export type TenantQuery = /);
  assert.match(text, /export type LotSubscriptionVariables = /);
});
await check('generate from the SDL', async () => {
  const sdl = join(folder, 'schema.graphql');
  const response = await fetch(`${url}/schema.graphql`);
  assert.equal(response.status, 200);
  writeFileSync(sdl, await response.text());
  const [file] = await generate({ schema: sdl, documents: [operations.tenant, operations.lot], generates: { [types]: { plugins: ['typescript', 'typescript-operations'] } }, silent: true, errorsOnly: true }, false);
  const names = (text) => [...text.matchAll(/^export (?:type|enum) (\w+)/gm)].map((m) => m[1]).sort();
  assert.ok(names(file.content).length > 1000);
  // By introspection the tool does not ask for deprecated arguments, so it sees fewer.
  const fromSDL = new Set(names(file.content));
  assert.deepEqual(names(readFileSync(types, 'utf8')).filter((name) => !fromSDL.has(name)), []);
});
await check('TypeScript takes the types', async () => {
  writeFileSync(join(folder, 'use.ts'), `
import type { TenantQuery, LotSubscriptionVariables } from './types';
export const name = (t: TenantQuery): string => t.tenantInfo.name;
export const variables: LotSubscriptionVariables = { id: 'x' };
`);
  const compiler = fileURLToPath(new URL('node_modules/.bin/tsc', import.meta.url));
  try {
    execFileSync(compiler, ['--noEmit', '--strict', '--skipLibCheck', '--ignoreConfig', '--moduleResolution', 'bundler', '--module', 'esnext', '--types', '', 'use.ts'], { cwd: folder, encoding: 'utf8' });
  } catch (error) {
    throw new Error(error.stdout);
  }
});
done();
