import { z } from 'zod';

const questions = z.coerce.number().int().min(1).max(100_000);

/** How many questions are made up for both houses, and from which seed on; more are asked by hand. */
export const differential = {
  questions: questions.default(60).parse(process.env.DIFFERENTIAL_QUESTIONS),
  seed: questions.default(1).parse(process.env.DIFFERENTIAL_SEED),
};
