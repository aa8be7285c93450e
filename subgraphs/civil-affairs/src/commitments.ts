/** A matter in which civil affairs take a person or organisation at its word (信用承诺). */
export interface CommitmentMatter {
  readonly code: string;
  readonly name: string;
  /** False where the matter is private: neither the commitment nor its breach is ever shown to the public. */
  readonly public: boolean;
}

/** A closed list. Commitments themselves are not kept yet: there is no procedure that takes, checks or ends them. */
export const commitmentMatters = [
  { code: 'SOCIAL_ORGANISATION', name: '社会组织登记', public: true },
  { code: 'ELDER_CARE', name: '养老机构备案', public: true },
  { code: 'RELIEF', name: '社会救助申请', public: false },
  { code: 'MARRIAGE_ADOPTION', name: '婚姻、收养登记', public: false },
  { code: 'PLACE_NAME', name: '地名命名审批', public: true },
  { code: 'PUBLIC_FUNDRAISING', name: '慈善公开募捐', public: true },
] as const satisfies readonly CommitmentMatter[];

export type CommitmentMatterCode = (typeof commitmentMatters)[number]['code'];
