import type { Use } from '../model/library.ts';

/** The step before an address, which says the method: `client.post().uri("…")` of RestClient and WebClient. */
const METHODS = ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'];

const uri = (method?: string): Readonly<Record<string, Use>> => ({
  uri: {
    client: 'exchange',
    call: { as: 'http', url: '0:text|0', base: 'q0:text|p0:text', ...(method === undefined ? {} : { method }) },
  },
});

/** Methods of the client. `method(…)` takes a constant, which stands in the step before. */
export const verbs: Readonly<Record<string, Use>> = {
  ...Object.fromEntries(METHODS.map((name) => [name, { client: `verb-${name}` }])),
  method: { client: 'verb' },
};

/** What each of them returns. */
export const verbKinds: Readonly<Record<string, Readonly<Record<string, Use>>>> = {
  ...Object.fromEntries(METHODS.map((name) => [`verb-${name}`, uri(`'${name.toUpperCase()}'`)])),
  verb: uri('c0:text'),
};
