import { type Dated, overlap } from '../dated';
import { truthOfDeclarations } from '../declaration/kinds';
import type { CommitmentType } from './vocabulary';

/** A matter in which a sector takes whoever acts at their word (信用承诺事项). */
export interface CommitmentMatter {
  readonly code: string;
  /** In Chinese. */
  readonly name: string;
  readonly type: CommitmentType;
  readonly basis: string;
  /** False where the matter is private: of its commitments nothing is ever served. */
  readonly public?: false;
  /** What is promised; a changed text is another version, never an edited one. */
  readonly templates: readonly CommitmentTemplate[];
  /** The watch list of whoever refuses to give this word, or breaks it; no other list may rest on that. */
  readonly watchedOn?: string;
  /** False where matter and texts could not be checked against a publication of the ministry. */
  readonly verified: boolean;
}

/** A version of the text that is signed, for as long as it is offered. */
export interface CommitmentTemplate extends Dated {
  readonly text: string;
  /** What follows if the promise is not kept. */
  readonly liability: string;
}

/** What is wrong with one matter of a definition. */
export function matterProblems({ code, basis, templates }: CommitmentMatter): readonly string[] {
  const twice = templates.filter((template, index) =>
    templates.slice(0, index).some((other) => overlap(other, template)),
  );
  return [
    ...(basis === '' ? [`commitment matter ${code} has no legal basis`] : []),
    ...(templates.length === 0 ? [`commitment matter ${code} has no template`] : []),
    ...twice.map(({ from }) => `commitment matter ${code} has two templates in force on ${from}`),
  ];
}

/** The matters a sector takes commitments in: its own, and the one that is the same for all. */
export const commitmentMattersOf = ({
  commitmentMatters = [],
}: {
  readonly commitmentMatters?: readonly CommitmentMatter[];
}): readonly CommitmentMatter[] => [...commitmentMatters, truthOfDeclarations];

export const isPublicMatter = (matter: CommitmentMatter): boolean => matter.public !== false;
