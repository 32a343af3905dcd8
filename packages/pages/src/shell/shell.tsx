import type { ReactNode } from 'react';
import { useLanguage, usePlace, useSharedTexts } from '../context.js';
import { languages } from '../i18n/languages.js';
import { registryMenu } from './registry-menu.js';

const names = { en: 'English', fr: 'Français' } as const;

/** What stands around every page. */
export function Shell({ children, service }: { children: ReactNode; service: 'catalogue' | 'registry' }) {
  const t = useSharedTexts();
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <a className="brand" href="/">
          Vigie
        </a>
        <LanguageSwitch />
        <nav className="menu" aria-label={t('mainMenu')}>
          <ul>
            {service === 'registry' ? (
              registryMenu.map(([href, key]) => (
                <MenuItem key={href} href={href}>
                  {t(key)}
                </MenuItem>
              ))
            ) : (
              <>
                <MenuItem href="/">{t('menuSearch')}</MenuItem>
                <MenuItem href="/pages/compare">{t('menuCompare')}</MenuItem>
                <MenuItem href="/pages/stack">{t('menuStack')}</MenuItem>
                <MenuItem href="/pages/shortlist">{t('shortlist')}</MenuItem>
                <MenuItem href="/pages/watches">{t('menuWatches')}</MenuItem>
                <MenuItem href="/pages/providers">{t('menuProviders')}</MenuItem>
                <MenuItem href="/pages/data-spaces">{t('menuDataSpaces')}</MenuItem>
                <MenuItem href="/pages/indicators">{t('menuIndicators')}</MenuItem>
                <MenuItem href="/free-software">{t('menuFreeSoftware')}</MenuItem>
                <MenuItem href="/pages/publish">{t('menuPublish')}</MenuItem>
                <MenuItem href="/pages/about">{t('menuAbout')}</MenuItem>
              </>
            )}
          </ul>
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="bottom">
        <p>{t('footer')}</p>
        <p>
          <a href="/docs">{t('api')}</a>
        </p>
      </footer>
    </>
  );
}

function MenuItem({ href, children }: { href: string; children: ReactNode }) {
  const here = usePlace().path === href;
  return (
    <li>
      <a href={href} {...(here ? { 'aria-current': 'page' as const } : {})}>
        {children}
      </a>
    </li>
  );
}

/** Links, so that the choice works without script; the server keeps it. */
function LanguageSwitch() {
  const t = useSharedTexts();
  const current = useLanguage();
  const { query } = usePlace();
  return (
    <nav className="languages" aria-label={t('languages')}>
      <ul>
        {languages.map((language) => {
          const next = new URLSearchParams(query);
          next.set('lang', language);
          return (
            <li key={language}>
              <a
                href={`?${next}`}
                lang={language}
                hrefLang={language}
                onClick={({ currentTarget }) => {
                  // What was asked for since the page was opened stands in the address alone.
                  const now = new URLSearchParams(location.search);
                  now.set('lang', language);
                  currentTarget.search = String(now);
                }}
                {...(language === current ? { 'aria-current': 'true' as const } : {})}
              >
                {names[language]}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
