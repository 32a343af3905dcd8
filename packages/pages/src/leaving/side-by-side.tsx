import type { OfferSummary } from '@vigie/credentials';
import { Fragment, type ReactNode } from 'react';
import { Name } from '../parts/words.js';

export interface Row {
  key: string;
  head: ReactNode;
  /** In the order of the offers. */
  cells: ReactNode[];
  /** Rows of one group stand under one heading. */
  group?: string;
}

interface SideBySideProps {
  caption: string;
  corner: string;
  offers: readonly OfferSummary[];
  rows: readonly Row[];
}

/** Offers as columns. Where there is no room for columns, each cell names its offer and they stand under each other. */
export function SideBySide({ caption, corner, offers, rows }: SideBySideProps) {
  return (
    // A region that scrolls has to be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="scroll side-by-side" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {offers.map(({ id, name }) => (
              <th key={id} scope="col">
                <Name text={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells, group }, place) => (
            <Fragment key={key}>
              {group === undefined || rows[place - 1]?.group === group ? null : (
                <tr className="group">
                  <th colSpan={offers.length + 1} scope="colgroup">
                    {group}
                  </th>
                </tr>
              )}
              <tr>
                <th scope="row">{head}</th>
                {cells.map((cell, column) => (
                  <td key={offers[column]?.id}>
                    <span className="of-offer" aria-hidden="true">
                      <Name text={offers[column]?.name ?? ''} />
                    </span>{' '}
                    {cell}
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  );
}
