import type { Occasion } from '../notice/notice';
import type { Course } from '../procedure/course';
import { shownFrom } from '../procedure/life';
import { detailsOf, type JointVisitCourse, saidIn } from './joint-visit';
import { jointVisitProcedure } from './table';

/**
 * One when the day is fixed, and another if the two do not come together after all. The host alone tells it, so that a
 * subject is told of one visit and not of two.
 */
export function ofJointVisit(sector: string, course: Course): readonly Occasion[] {
  if (course.noun !== jointVisitProcedure.noun) return [];
  const { record, steps } = course as JointVisitCourse;
  const { host, guest } = saidIn(course as JointVisitCourse);
  const confirmed = steps.find(({ action }) => action === 'confirm');
  if (host.sector !== sector || !confirmed) return [];
  const { on = '' } = detailsOf(confirmed);
  const both = `“${host.label}”“${guest.label}”两部门`;
  const withdrawn = steps.find(({ action }) => action === 'withdraw');
  return [
    {
      ...{ code: 'JOINT_VISIT', at: shownFrom(confirmed), record },
      text: `${both}定于${on}联合检查:进一次门、查两项事,不分别上门`,
    },
    ...(withdrawn
      ? [
          {
            ...{ code: 'JOINT_VISIT' as const, at: shownFrom(withdrawn), record: `${record} withdrawn` },
            text: `${both}原定于${on}的联合检查已撤回`,
          },
        ]
      : []),
  ];
}
