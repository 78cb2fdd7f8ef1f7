// Runs the official GraphQL-over-HTTP audits of graphql-http against an endpoint.
//
//   node audit.mjs URL API_KEY
//
// Prints a line for each audit that is not ok, and exits with 1 when there is one.
import { serverAudits } from 'graphql-http';

const [url, key] = process.argv.slice(2);
const fetchFn = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set('X-Api-Key', key);
  return fetch(input, { ...init, headers });
};

let failed = 0;
const audits = serverAudits({ url, fetchFn });
for (const audit of audits) {
  const result = await audit.fn();
  await result.response?.body?.cancel().catch(() => {});
  if (result.status === 'ok') continue;
  failed++;
  console.log(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
}
console.log(`${audits.length - failed} of ${audits.length} audits are ok`);
process.exit(failed === 0 ? 0 : 1);
