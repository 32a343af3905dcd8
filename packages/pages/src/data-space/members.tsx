import type { DataSpaceDetail, SpaceMember } from '@vigie/credentials';
import { useLanguage, useTexts } from '../context.js';
import { Unstated } from '../parts/facts.js';
import { PartyName } from '../parts/party-name.js';
import { ProofButton } from '../parts/proofs.js';
import { Scrolling } from '../parts/scrolling.js';
import { writeDay } from '../parts/times.js';
import type { DataSpaceTexts } from './texts.en.js';

/** Who belongs to the data space, by whose word. */
export function Members({ space: { members, unmatchedMemberships } }: { space: DataSpaceDetail }) {
  const t = useTexts<DataSpaceTexts>();
  return (
    <section className="offer-part" aria-labelledby="members">
      <h2 id="members">{t('members')}</h2>
      {members.state === 'stated' ? (
        <>
          <p>{t('memberCount', { named: members.named, confirmed: members.confirmed })}</p>
          {members.items.length === 0 ? null : <MemberTable items={members.items} />}
        </>
      ) : (
        <p>
          <Unstated state={members.state} />
        </p>
      )}
      {unmatchedMemberships.length === 0 ? null : (
        <>
          <h3>{t('unmatched')}</h3>
          <p>{t('unmatchedLead')}</p>
          <ul>
            {unmatchedMemberships.map(({ source, issuer, member, why }) => (
              <li key={source}>
                <bdi>{issuer}</bdi>
                {t('colon')}
                <bdi>{member}</bdi> – {t(`why_${why}`)} <ProofButton digest={source} about={member} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function MemberTable({ items }: { items: readonly SpaceMember[] }) {
  const t = useTexts<DataSpaceTexts>();
  return (
    <Scrolling of={t('members')}>
      <table className="listing">
        <caption className="unseen">{t('members')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            <th scope="col">{t('standing_member')}</th>
            <th scope="col">{t('days')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((member) => (
            <MemberRow key={`${member.id} ${member.name} ${member.from}`} member={member} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

const signs: Record<SpaceMember['state'], string> = { confirmed: '●', 'named-by-operator': '◐', 'outside-dates': '○' };

function MemberRow({ member }: { member: SpaceMember }) {
  const t = useTexts<DataSpaceTexts>();
  const language = useLanguage();
  const { state, from, until, source, confirmation, legalPerson } = member;
  const name = member.name ?? member.id ?? '';
  return (
    <tr>
      <th scope="row">
        <PartyName {...member} />{' '}
        {legalPerson.state === 'absent' ? <small className="unstated absent">{t('notDescribed')}</small> : null}
      </th>
      <td>
        <span className={`member ${state}`}>
          <span aria-hidden="true">{signs[state]}</span> {t(`state_${state}`)}
        </span>{' '}
        <ProofButton digest={source} about={name}>
          {t('wordOfOperator')}
        </ProofButton>{' '}
        {confirmation === undefined ? null : (
          <ProofButton digest={confirmation} about={name}>
            {t('ownWord')}
          </ProofButton>
        )}
      </td>
      <td>
        {from === undefined && until === undefined
          ? t('noDays')
          : [
              from === undefined ? '' : t('from', { day: writeDay(from, language) }),
              until === undefined ? '' : t('until', { day: writeDay(until, language) }),
            ].join(' ')}
      </td>
    </tr>
  );
}
