import type { Round } from '@creditgraph/kernel';

const DUE = 'mutation DueApplications { dueApplications { profiles { applicationsChecked } } }';

interface Due {
  readonly dueApplications: {
    readonly profiles: readonly { readonly applicationsChecked: number | null }[];
  } | null;
}

/**
 * Makes the checks of applications that are due: those nobody waited for, and those for which a source was silent. Errors
 * beside an answer tell of silent sources, and are no reason to end; a check that could not be made is.
 */
export const applicationRound: Round = {
  name: 'applications',
  everyMs: 5_000,
  async make(ask, stop) {
    for (let made = 1; made > 0 && !stop.aborted; ) {
      const { data, errors = [] } = await ask(DUE);
      const profiles = ((data ?? null) as Due | null)?.dueApplications?.profiles;
      const counts = profiles?.map(({ applicationsChecked }) => applicationsChecked);
      if (!counts || counts.includes(null)) throw new Error(errors[0]?.message ?? 'not answered');
      made = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    }
  },
};
