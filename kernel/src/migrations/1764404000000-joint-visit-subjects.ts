import type { MigrationInterface, QueryRunner } from 'typeorm';

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin';

/** Of whom a joint visit is and when nothing more can be said about it, so that nobody is invited twice at a time. */
export class JointVisitSubjects1764404000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const index = 'INDEX ix_joint_visit_partner_subject_closesOn';
    if (runner.connection.options.type === 'mysql') {
      // In one statement: a server commits each, and half of them could not be begun again.
      await runner.query(`ALTER TABLE joint_visit_partner ADD COLUMN subject varchar(64) ${ASCII} NULL,
        ADD COLUMN closesOn varchar(10) ${ASCII} NULL, ADD ${index} (subject, closesOn)`);
      return;
    }
    await runner.query('ALTER TABLE joint_visit_partner ADD COLUMN subject varchar(64) NULL');
    await runner.query('ALTER TABLE joint_visit_partner ADD COLUMN closesOn varchar(10) NULL');
    await runner.query(`CREATE ${index} ON joint_visit_partner (subject, closesOn)`);
  }

  async down(): Promise<void> {
    throw new Error('records of law are not dropped; migrate forward');
  }
}
