import type { OfferPreviewRequest } from '@vigie/credentials';
import { checkOffer } from '@vigie/credentials/offer-file';
import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { parseJson } from '../../json/parse-json.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines, widthOf } from '../io.js';
import { previewLines } from '../render/previews.js';
import { problemLines } from '../render/problems.js';

interface PreviewOptions {
  offer?: string;
  catalogue?: string;
  json?: boolean;
}

export function addOfferPreview(offer: Command, { io, action, settings }: CommandContext): void {
  withJson(offer.command('preview'))
    .description(
      'Show an offer as buyers would see it before it is published, whose law would reach it, and what it lacks for each floor and label. The catalogue stores nothing.',
    )
    .argument('<file>', 'an offer file (.yaml, .yml), a token, or JSON: a credential, a presentation, or a list')
    .option('--offer <id>', 'which offer, where the file describes several')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (file: string, { offer: named, catalogue, json }: PreviewOptions) => {
        const text = await readText(file);
        const isOfferFile = /\.ya?ml$/i.test(file);
        if (isOfferFile) {
          // Here, so that a draft with errors does not leave this machine.
          const problems = await checkOffer(text, { fileName: file, now: io.now() });
          const errors = problems.filter(({ severity }) => severity === 'error');
          printLines(io.stderr, problemLines(file, errors));
          if (errors.length > 0) return exit.refused;
        }
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.previewOffer({
          ...(isOfferFile ? { file: text } : { credentials: credentialsIn(text) }),
          ...(named === undefined ? {} : { offer: named }),
        });
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, previewLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

function credentialsIn(text: string): NonNullable<OfferPreviewRequest['credentials']> {
  const content = parseJson(text.trim());
  if (Array.isArray(content)) return content;
  return typeof content === 'object' && content !== null ? [content] : [text.trim()];
}
