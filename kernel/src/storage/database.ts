/** Where one ministry keeps its books: a database of its own on a MySQL-protocol server, or an embedded file. */
export type DatabaseSettings =
  | {
      readonly engine: 'mysql';
      readonly url: string;
      /** True where another account lays out the tables; books that are behind the program are then refused. */
      readonly laidOut?: boolean;
      /** The account of the service, which gets its rights table by table once the tables are laid out. */
      readonly serves?: Account;
    }
  | { readonly engine: 'embedded'; readonly file: string };

/** An account of a MySQL-protocol server. */
export interface Account {
  readonly user: string;
  /** From where it may come; `%` from anywhere. */
  readonly host: string;
}
