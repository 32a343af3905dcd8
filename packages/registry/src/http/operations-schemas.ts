import type { Schema } from '@vigie/service';

const text = { type: 'string' };
const texts = { type: 'array', items: text };

export const operationsSchemas = {
  DoctorReport: {
    type: 'object',
    required: ['service', 'at', 'examined', 'skipped', 'findings', 'verdict'],
    properties: {
      service: text,
      at: { type: 'string', format: 'date-time' },
      examined: { ...texts, description: 'What was looked at; what is not named is not known to be well.' },
      skipped: { ...texts, description: 'What could not be looked at, and why.' },
      findings: {
        type: 'array',
        items: {
          type: 'object',
          required: ['code', 'severity', 'detail', 'remedy'],
          properties: { code: text, severity: { enum: ['error', 'warning', 'info'] }, detail: text, remedy: text },
        },
      },
      verdict: { enum: ['sound', 'warning', 'error'] },
    },
  },
  BackupMade: {
    type: 'object',
    required: ['folder', 'format', 'at', 'files', 'keys', 'state'],
    properties: {
      folder: { ...text, description: 'On the machine of the registry.' },
      format: { const: 'vigie-backup-1' },
      service: text,
      at: { type: 'string', format: 'date-time' },
      database: text,
      files: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'size', 'digest'],
          properties: { name: text, size: { type: 'integer', minimum: 0 }, digest: text },
        },
      },
      keys: { type: 'array', items: { type: 'object' }, description: 'Where keys lie and which they are.' },
      state: {
        type: 'object',
        required: ['head', 'credentials'],
        properties: {
          head: { type: 'integer' },
          credentials: { type: 'integer' },
          newest: text,
          log: {
            type: 'object',
            required: ['size', 'root'],
            properties: {
              size: { type: 'integer' },
              root: { ...text, description: 'Base 64.' },
              checkpoint: { ...text, description: 'The newest that was signed, as a note; absent before the first.' },
            },
          },
        },
      },
      settings: { type: 'object' },
    },
  },
} satisfies Record<string, Schema>;
