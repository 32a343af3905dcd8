export { askForJson, askRegistry, type RegistryQuestion } from './ask-registry.js';
export { createFeedClient, type FeedClient, type FeedRequest } from './feed-client.js';
export { createFeedStreamClient, type FeedStreamClient, type FeedStreamRequest } from './feed-stream.js';
export { createLogSource, type LogSource } from './log-source.js';
export { type FollowedLog, type PageProof, type PageRefusal, provePage } from './prove-page.js';
export { readFeedPage } from './read-feed-page.js';
