export { type AccessSettings, type ClosableRead, readAccessSettings } from './config/access-settings.js';
export {
  type CertificateSettings,
  certificateOptions,
  openTrustAnchors,
  readCertificateSettings,
  readPlannedAnchors,
} from './config/certificate-settings.js';
export {
  type DidSettings,
  openDidResolver,
  openFetcher,
  openPinnedDocuments,
  readDidSettings,
} from './config/did-settings.js';
export { type OidcSettings, readOidcSettings } from './config/oidc-settings.js';
export { readOrigins } from './config/origin-settings.js';
export { readPassphraseSettings } from './config/passphrase-settings.js';
export { readProfiles } from './config/profiles.js';
export { loadSchemaFolder, readSchemaFolderSetting, type SchemaFolder } from './config/schema-folder.js';
export { type Environment, type LogLevel, SettingsReader } from './config/settings.js';
export { readStatusSettings, type StatusSettings, statusOptions } from './config/status-settings.js';
export { loadTls, readTlsSettings, type TlsSettings } from './config/tls-settings.js';
export { cursorInvalid, readCursor, writeCursor } from './http/cursor.js';
export { createDoor, type DoorOptions, type Readiness } from './http/door.js';
export type { Endpoint, Operation, QuickAnswer, QuickQuestion, Schema, TakenAnswer } from './http/endpoint.js';
export { type ListenOptions, listen, type RunningServer } from './http/listen.js';
export { createMetrics } from './http/metrics.js';
export type { ServiceInfo } from './http/openapi.js';
export { statusOf, toProblem } from './http/problem.js';
export {
  choiceOf,
  instantParameter,
  integerParameter,
  invalidParameter,
  type Queried,
  textParameter,
  textParameters,
} from './http/query.js';
export { withoutSecrets } from './http/redaction.js';
export { doorAccess, limiterOf } from './limits/door-access.js';
export { networkOf } from './limits/limit-addresses.js';
export { type Allowance, RateLimiter, type RateLimiterOptions } from './limits/rate-limiter.js';
export { type RefusalBudget, refusalBudget } from './limits/refusal-budget.js';
export { type TurningAway, turnAway } from './limits/turn-away.js';
export { inSpan } from './observe/span.js';
export { gaugeStoreSize, observeWork, type WorkObserver } from './observe/work.js';
export {
  type BackupManifest,
  type KeyReference,
  readBackup,
  restoreFiles,
  writeBackup,
} from './operations/backup.js';
export { type DoctorCode, doctorCodes, type Severity } from './operations/doctor-codes.js';
export {
  type DoctorFinding,
  type DoctorReport,
  exitStatusOf,
  finding,
  type Look,
  look,
  reportLines,
  reportOf,
} from './operations/doctor-report.js';
export { examineAttempts } from './operations/examine-attempts.js';
export { examineClock, examineDisk, examineRecordedTime, readDisk, sizeOf } from './operations/examine-machine.js';
export { type Actor, type Role, roles } from './operator/actor.js';
export { actorBehind, type OperatorGate, requireRole } from './operator/gate.js';
export { type GateParts, openGate } from './operator/open-gate.js';
export { openLog } from './process/open-log.js';
export { type CommandOutput, type CommandResult, runCommand, type ServiceCommand } from './process/run-command.js';
export { type RunningService, runService } from './process/run-service.js';
export { startTracing, type Tracing } from './process/tracing.js';
export { batchTemplate, type RowsOf } from './store/batch-template.js';
export { copyDatabase, openReader, readDatabase } from './store/copy-database.js';
export {
  type Database,
  type DatabaseOptions,
  openDatabase,
  openReading,
} from './store/database.js';
export {
  createEvidenceTable,
  type EvidenceTable,
  type EvidenceTables,
  readEvidenceAt,
  readNewestEvidence,
  writeEvidence,
} from './store/evidence-rows.js';
export { examineDatabase, examineServedDatabase } from './store/examine-database.js';
export { type FilterPlaces, filterTemplate } from './store/filter-template.js';
export { queryTemplate, type ValueOf } from './store/query-template.js';
export { soundContent } from './store/sound-content.js';
export { storageFailure } from './store/storage-failure.js';
export { FairQueue, type FairQueueOptions } from './verifying/fair-queue.js';
export { measureLanes } from './verifying/measure-lanes.js';
export type { SchemaEra } from './verifying/protocol.js';
export { readVerifyingSettings, type VerifyingSettings, verifyingInThread } from './verifying/settings.js';
export type { OpenThreads } from './verifying/threads.js';
export {
  openVerifierPool,
  type SchemaEras,
  type VerifierPool,
  type VerifierPoolOptions,
} from './verifying/verifier-pool.js';
export { type LaneCounts, VerifyingLanes, type VerifyingLanesOptions } from './verifying/verifying-lanes.js';
