import type { Library, Use } from '../model/library.ts';

const ask: Use = { call: { as: 'sdk', operation: '@' } };
const builder = 'select|insert|update|upsert|delete';

/** A project's own address: tables, functions, storage and sign-in behind it. */
export const library: Library = {
  id: 'supabase',
  packages: ['@supabase/supabase-js', '@supabase/ssr'],
  protocol: 'http',
  exports: { 'createClient|createServerClient': { client: 'project', connect: { kind: 'sdk', url: '0' } } },
  types: { SupabaseClient: 'project' },
  kinds: {
    project: {
      from: { client: 'table' },
      schema: { fluent: true },
      'rpc|functions.invoke': ask,
      'auth.getUser|auth.signUp|auth.signInWithPassword|auth.signOut|auth.exchangeCodeForSession|auth.verifyOtp|auth.refreshSession|auth.updateUser|auth.resetPasswordForEmail|auth.admin.createUser|auth.admin.deleteUser|auth.admin.listUsers|auth.admin.getUserById|auth.admin.updateUserById|auth.admin.inviteUserByEmail|auth.admin.generateLink':
        ask,
      'storage.from': { client: 'bucket' },
    },
    table: { [builder]: { call: { as: 'sdk', operation: '@', table: 'c0' } } },
    bucket: { 'upload|download|remove|list|move|copy|createSignedUrl|createSignedUrls': ask },
  },
};
