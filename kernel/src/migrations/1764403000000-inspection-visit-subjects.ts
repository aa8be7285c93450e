import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Planned inspections are read by subject, page by page. */
export class InspectionVisitSubjects1764403000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX ix_inspection_visit_subject_id ON inspection_visit (subject, id)');
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}
