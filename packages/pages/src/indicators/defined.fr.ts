/**
 * What the definitions of indicators say, by identifier and version: another version may mean something else, and is then
 * shown in its own words.
 */
export const definedTexts = {
  'notice indicators-1':
    'Des comptes sur les affirmations signées que ce catalogue détient, et non les statistiques d’un marché : ce qui n’a pas été décrit et signé n’est pas compté. Rien de ce qui est en cours, prévu ou non daté ne compte. Ce qui est d’illustration est compté à part.',
  'document indicators-1 strategy-2021': 'Stratégie nationale pour le cloud',
  'document indicators-1 manifesto-2022': 'Communiqué de presse sur le projet cloud de douze États membres',
  'document indicators-1 press-file-2021': 'Dossier de presse sur la stratégie nationale pour le cloud',
  'document indicators-1 france-2030-2024': 'Communication France 2030 sur le cloud',
  'by French government': 'Gouvernement français',
  'title secnumcloud-solutions 1': 'Nouvelles solutions qualifiées SecNumCloud',
  'definition secnumcloud-solutions 1':
    'Les offres qui détiennent une qualification SecNumCloud à l’instant demandé, et dont la première qualification détenue ici a été décidée après le premier jour de la période.',
  'formula secnumcloud-solutions 1':
    'Nombre d’offres avec une attestation de label du référentiel SecNumCloud détenue à l’instant (émetteur accrédité par un opérateur que ce catalogue reconnaît, dans le périmètre, entre ses dates, ni révoquée ni suspendue, jalon de la décision), dont le premier effectiveFrom parmi les labels de l’offre détenus ou échus, et parmi leurs versions antérieures, tombe dans la période. Un label sans effectiveFrom rend l’offre indéterminée. Une demande en cours ne compte nulle part.',
  'target secnumcloud-solutions 1 0': '5 nouvelles solutions qualifiées SecNumCloud d’ici à 2025',
  'title sector-data-spaces 1': 'Nouveaux espaces de données sectoriels',
  'definition sector-data-spaces 1':
    'Les espaces de données d’un secteur nommé que leur opérateur décrit comme en service à l’instant demandé, et qui sont entrés en service après le premier jour de la période.',
  'formula sector-data-spaces 1':
    'Nombre d’espaces de données avec une description signée par leur opérateur qui vaut à l’instant, avec au moins un secteur, l’état « en service » et un operatingSince qui tombe dans la période. Un espace de données en service sans jour ou sans secteur est indéterminé. Celui qui est prévu ou a pris fin ne compte nulle part.',
  'target sector-data-spaces 1 0': '25 nouveaux espaces de données sectoriels d’ici à 2025',
  'target sector-data-spaces 1 1': 'de 20 à 30 espaces de données, ailleurs dans le même document',
  'title sector-turnover 1': 'Chiffre d’affaires du secteur',
  'definition sector-turnover 1':
    'Le chiffre d’affaires du secteur français du cloud, par rapport à son niveau de 2021.',
  'formula sector-turnover 1': 'Aucune : aucune affirmation signée ne porte de chiffre d’affaires.',
  'reason sector-turnover 1':
    'Aucune attestation de ce réseau ne contient de chiffre d’affaires. Il y faudrait des comptes que les entreprises publient ailleurs, en chiffres comparés de la même façon.',
  'target sector-turnover 1 0': 'Le chiffre d’affaires du secteur double d’ici à 2025',
  'title large-firms 1': 'Grandes entreprises qui utilisent un cloud de confiance',
  'definition large-firms 1':
    'Les grandes entreprises qui utilisent un service cloud doté d’un label de confiance, par rapport à leur nombre de 2021.',
  'formula large-firms 1': 'Aucune : les acheteurs ne signent rien ici.',
  'reason large-firms 1':
    'Aucune attestation de ce réseau ne dit qui utilise une offre. Les acheteurs demandent sans dire qui ils sont, et cela reste ainsi.',
  'target large-firms 1 0': 'Deux fois plus de grandes entreprises utilisent un cloud de confiance d’ici à 2025',
  'title offers-by-segment 1': 'Offres par segment',
  'definition offers-by-segment 1':
    'Les offres listées à présent, selon le segment qu’indique leur fournisseur ; l’inconnu et l’absent sont à part.',
  'formula offers-by-segment 1':
    'Nombre d’offres listées pour chaque valeur indiquée du segment, pour celles dont le fournisseur dit qu’il ne sait pas, et pour celles qui n’en disent rien.',
  'title offers-by-exposure 1': 'Offres par exposition au droit étranger',
  'definition offers-by-exposure 1':
    'Les offres listées à présent, selon ce qui est montré de leur exposition au droit de chaque juridiction de la liste de surveillance. Ce qui n’a pas été trouvé dans une chaîne incomplète est inconnu.',
  'formula offers-by-exposure 1':
    'Pour chaque juridiction de la liste de surveillance des règles d’exposition : nombre d’offres listées pour chaque mot montré.',
  'about indicators-1 data-space-target': 'Combien de nouveaux espaces de données sectoriels sont visés',
  'says indicators-1 data-space-target 0': '25',
  'says indicators-1 data-space-target 1': 'de 20 à 30, à un autre endroit du même document',
  'about indicators-1 member-states': 'États membres du projet commun pour le cloud',
  'says indicators-1 member-states 0': '11 : FR, DE, IT, ES, BE, LU, SI, HU, CZ, PL, LV',
  'says indicators-1 member-states 1': '12, avec NL en plus et la Slovénie ; c’est le manifeste',
  'says indicators-1 member-states 2': '12, avec la Slovaquie à la place de la Slovénie, dans une note',
  'about indicators-1 programme-total': 'Total du programme',
  'says indicators-1 programme-total 0': '1,9 Md EUR dans le sommaire',
  'says indicators-1 programme-total 1': '1,8 Md EUR dans le corps du texte',
  'says indicators-1 programme-total 2': '1 791 M EUR dans le tableau (667 + 680 + 444)',
  'about indicators-1 research': 'Crédits pour la recherche',
  'says indicators-1 research 0': '537 M EUR dans un titre, 487 M EUR dans un autre',
  'says indicators-1 research 1':
    '66 M EUR pour le programme de recherche dans l’éditorial et le tableau ; 56 + 10 dans le texte, ce qui fait le même total',
  'about indicators-1 market-share': 'Part de marché des trois mêmes acteurs',
  'says indicators-1 market-share 0': '69 %, selon une source',
  'says indicators-1 market-share 1': '66 %, selon une autre source',
  'about indicators-1 projects': 'Nombre de projets',
  'says indicators-1 projects 0': 'une vingtaine à un endroit, 23 à un autre',
  'says indicators-1 projects 1': '18, d’un autre périmètre avec une autre somme',
} as const;
