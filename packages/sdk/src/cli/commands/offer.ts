import type { Command } from 'commander';
import type { CommandContext } from '../command.js';
import { addOfferCheck } from './offer-check.js';
import { addOfferInit } from './offer-init.js';
import { addOfferPreview } from './offer-preview.js';
import { addOfferShow } from './offer-show.js';
import { addOfferSign } from './offer-sign.js';

export function addOffer(program: Command, context: CommandContext): void {
  const offer = program.command('offer').description('Offer files, and offers in a catalogue.');
  for (const add of [addOfferInit, addOfferCheck, addOfferSign]) add(offer, context);
  addOfferPreview(offer, context);
  addOfferShow(offer, context);
}
