import { useTexts } from '../context.js';
import { Name } from '../parts/words.js';
import { type Asked, queryOf } from './query.js';
import type { StackTexts } from './texts.en.js';

/** What the address says besides what a form asks itself. */
export function Kept({ asked, without }: { asked: Asked; without: readonly string[] }) {
  return [...queryOf(asked)]
    .filter(([name]) => !without.some((one) => name === one || name.startsWith(`${one}.`)))
    .map(([name, value]) => <input key={`${name} ${value}`} type="hidden" name={name} value={value} />);
}

const own = ['role', 'arrangement', 'on', 'rpo', 'rto', 'sites', 'failover', 'jurisdictions', 'find'] as const;

/** What runs on what, what the whole must recover from, and whose law is asked about: a form that asks by its address alone. */
export function Question({ asked, called }: { asked: Asked; called: readonly string[] }) {
  const t = useTexts<StackTexts>();
  return (
    <form className="question stack-question" method="get" action="/pages/stack">
      <Kept asked={asked} without={own} />
      <fieldset className="arrangement">
        <legend>{t('arrangement')}</legend>
        {(['chain', 'own'] as const).map((kind) => (
          <label key={kind}>
            <input type="radio" name="arrangement" value={kind} defaultChecked={asked.arrangement === kind} />{' '}
            {t(`arrangement_${kind}`)}
          </label>
        ))}
        <div className="ons">
          {called.map((upper, place) => (
            <fieldset key={upper} className="on">
              <legend>
                <bdi>{upper}</bdi> {t('runsOnChoice')}
              </legend>
              {called.map((lower, below) =>
                below === place ? null : (
                  <label key={lower}>
                    <input
                      type="checkbox"
                      name="on"
                      value={`${place + 1}-${below + 1}`}
                      defaultChecked={asked.on.some(([one, other]) => one === place && other === below)}
                    />{' '}
                    <bdi>{lower}</bdi>
                  </label>
                ),
              )}
            </fieldset>
          ))}
        </div>
      </fieldset>
      <details>
        <summary>{t('roles')}</summary>
        {called.map((name, place) => (
          <p key={name}>
            <label htmlFor={`role-${place + 1}`}>
              <Name text={name} />
            </label>
            <input
              id={`role-${place + 1}`}
              name={`role.${place + 1}`}
              maxLength={200}
              defaultValue={asked.layers[place]?.role ?? ''}
            />
          </p>
        ))}
      </details>
      <fieldset>
        <legend>{t('needs')}</legend>
        {(
          [
            ['rpo', asked.recoveryPoint],
            ['rto', asked.recoveryTime],
          ] as const
        ).map(([name, value]) => (
          <p key={name}>
            <label htmlFor={name}>{t(name)}</label>
            <input id={name} name={name} inputMode="decimal" size={8} defaultValue={value} aria-describedby="hours" />
          </p>
        ))}
        <small id="hours">{t('hoursHint')}</small>
        <label>
          <input type="checkbox" name="sites" value="several" defaultChecked={asked.multiSite} /> {t('sites')}
        </label>
        <label>
          <input type="checkbox" name="failover" value="other-operator" defaultChecked={asked.distinctOperator} />{' '}
          {t('failover')}
        </label>
      </fieldset>
      <p>
        <label htmlFor="jurisdictions">{t('jurisdictions')}</label>
        <input
          id="jurisdictions"
          name="jurisdictions"
          maxLength={100}
          autoCapitalize="characters"
          defaultValue={asked.jurisdictions.join(' ')}
          aria-describedby="jurisdictions-hint"
        />
        <small id="jurisdictions-hint">{t('jurisdictionsHint')}</small>
      </p>
      <button type="submit">{t('checkStack')}</button>
    </form>
  );
}
