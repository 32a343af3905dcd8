import type { Sentences } from '@vigie/credentials/sentences';

/** What is found of layers: whether they fit, their order, and whether they can be bought apart. */
export const stackSentences = {
  'layer-state': '{layer}: {clauses}.',
  'hosted-unnamed':
    '{upper} states that it is hosted on {service}, and does not name it among the hosts that it runs on.',
  hosted: '{upper} states that it is hosted on {service}.',
  'no-host': '{upper} states that it runs on no host of others.',
  'names-host': '{upper} names {service} as a host.',
  'names-other-host': '{upper} names the host {service}.',
  'platform-stated': '{upper} runs on {platform}, and {lower} states {platformStated}.',
  'platform-version-unknown':
    '{upper} runs on {platform}, and it cannot be told whether {lower} has a version that will do.',
  'platform-unstated': '{upper} runs on {platform}; of {lower}, {clauses}.',
  'platforms-not-whole': '{upper} runs on {platform}; of {lower}, what it takes in is not stated whole.',
  'platform-unknown':
    '{upper} runs on {platform}; {lower} states nothing of that name, and nobody can tell what other names it has.',
  'platform-other-version': '{upper} runs on {platform}, and {lower} states another version.',
  'platform-missing': '{upper} runs on {platform}, and {lower} states nothing of that name.',
  'kind-unlisted': '{lower} does not list {code}.',
  'format-fits': '{upper} packs {format}, and {lower} takes in {formatTaken}.',
  'formats-unsure': '{upper} packs {codes}; {lower} takes in {codesTaken}; a format or a version is missing.',
  'formats-apart': '{upper} packs {codes}; {lower} takes in {codesTaken}.',
  'segment-unstated': '{layer}: {clauses}, so that its place in the order cannot be judged.',
  'segment-order': '{upper} ({codeUpper}) is put on {lower} ({codeLower}); it is mostly the other way round.',
  'host-unlisted': '{upper} states that it is hosted on the offer of {lower}, which the request does not put under it.',
  'not-apart': 'There is stated to be no way to take apart: {layers}.',
  apart: 'Each layer states how it can be bought and left apart.',
} as const satisfies Sentences;

/** What recovery of the whole takes, and what undoes it. */
export const continuitySentences = {
  'worst-layer': 'The whole loses as much as its worst layer.',
  'slowest-layer':
    'At least as long as the slowest layer, all restored at the same time; at most as long as the layers along the longest way down, restored one after the other.',
  slow: '{layer} alone takes {period}.',
  'slow-more': '{layer} alone takes {period}, {said}',
  'no-duration': '{layer}: what is stated is no duration.',
  shared: '{layers} rest on one {code} ({name}): what stops it stops them all.',
  'perhaps-shared': '{layers} perhaps rest on one {code} ({name}): what stops it stops them all.',
  'perhaps-same-operator': '{layers} rest on {nodes}, and who takes over may rest on it too.',
  denied: 'Not so: {layers}.',
  'all-state-it': 'Every layer states it, and nothing was found that undoes it.',
} as const satisfies Sentences;

/** Which layers have a label of their own. */
export const coverageSentences = {
  all: 'Every layer has a label of {scheme} of its own.',
  some: 'Not covered by {scheme}: {said}.',
  alone: 'A label of one layer does not cover another.',
  'more-layers': '{said}, {saidMore}',
  'none-held': '{layer} (no label is held here)',
  contradicted: '{layer} (held, and contradicted by what is derived)',
  'in-progress': '{layer} (in progress)',
  'not-held': '{layer} (not held: {codes})',
} as const satisfies Sentences;
