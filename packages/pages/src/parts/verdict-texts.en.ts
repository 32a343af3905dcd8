/** Names of duties and conditions, and what became of them. */
export const verdictTexts = {
  'rulesNotice_data-act-1':
    'A reading of what providers state, not legal advice. Whether a charge is at cost, or a reason holds, is not judged.',
  'rulesNotice_exposure-1': 'Derived by rule from signed statements. Not legal advice.',
  duty_met: 'met',
  'duty_not-met': 'not met',
  'duty_not-stated': 'cannot tell: not stated',
  'duty_not-applicable': 'does not apply',
  condition_pass: 'met',
  condition_fail: 'not met',
  'condition_cannot-tell': 'cannot tell',
  'conditionTitle_technical-requirements': 'Technical requirements (SecNumCloud)',
  'conditionTitle_infrastructure-in-europe': 'Infrastructure in Europe',
  'conditionTitle_operated-in-europe': 'Operated in Europe',
  'conditionTitle_operational-carriage': 'Operated by a European company',
  'conditionTitle_commercial-carriage': 'Sold by a European company',
  'conditionTitle_european-ownership': 'European ownership',
  'conditionTitle_only-european-law': 'Only European law',
  dutyTitle_scope: 'Which duties apply is stated, with the reason for an exemption',
  dutyTitle_unbundling: 'How parts can be bought and left separately is stated',
  dutyTitle_notice: 'Notice to start switching of two months at most',
  dutyTitle_transition: 'Transition of 30 days at most, or a reasoned exception of seven months at most',
  dutyTitle_retrieval: 'At least 30 days to retrieve data after the transition',
  'dutyTitle_portable-assets':
    'Exportable data and digital assets are listed, with formats, and a reason where export is partial',
  'dutyTitle_excluded-data': 'Excluded data are listed with their reason, or stated to be none',
  dutyTitle_erasure: 'Full erasure after retrieval, with proof',
  dutyTitle_register: 'An online register of data structures, formats and standards is named',
  dutyTitle_jurisdiction: 'The jurisdiction of the infrastructure is published',
  'dutyTitle_foreign-access': 'What stands against access under foreign law is stated',
  'dutyTitle_switching-charges': 'Switching charges at cost at most, and none from the day on which they end',
  'dutyTitle_exit-egress': 'Moving data out to leave counts as a switching charge',
  'dutyTitle_export-fees': 'A fee for exporting counts as a switching charge',
  dutyTitle_penalty: 'Early termination penalties are disclosed',
  'dutyTitle_functional-equivalence': 'Measures towards functional equivalence after the switch are stated',
  'dutyTitle_open-interfaces': 'Open interfaces for switching are stated',
  'dutyTitle_machine-readable-export': 'Export in commonly used, machine-readable formats',
  'dutyTitle_parallel-egress':
    'The price of moving data out while using several providers is stated; at cost it stays allowed',
};

export type VerdictTexts = typeof verdictTexts;
