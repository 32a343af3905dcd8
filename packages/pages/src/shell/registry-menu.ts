/** The pages of a registry, with the keys of their names. */
export const registryMenu = [
  ['/', 'menuOverview'],
  ['/pages/credentials', 'menuCredentials'],
  ['/pages/log', 'menuLog'],
  ['/pages/conflicts', 'menuConflicts'],
  ['/pages/accreditations', 'menuAccreditations'],
  ['/pages/schemas', 'menuSchemas'],
  ['/pages/rechecks', 'menuRechecks'],
  ['/pages/refusals', 'menuRefusals'],
] as const;
