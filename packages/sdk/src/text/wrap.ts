export { wrapWords } from '@vigie/credentials/offer-file';
