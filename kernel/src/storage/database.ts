/** Where one ministry keeps its books: a database of its own on a MySQL-protocol server, or an embedded file. */
export type DatabaseSettings =
  | { readonly engine: 'mysql'; readonly url: string }
  | { readonly engine: 'embedded'; readonly file: string };
