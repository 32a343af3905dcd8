import { DOMParser } from '@xmldom/xmldom';

/** An element as far as it is read here. */
export type XmlElement = Element;

const maximumCharacters = 32 * 1024 * 1024;

/**
 * Parses XML without a document type, so that there are no entities to expand; undefined for what is not well-formed.
 */
export function parseXml(text: string): Document | undefined {
  if (text.length > maximumCharacters || /<!DOCTYPE/i.test(text)) return undefined;
  let isBroken = false;
  const broken = () => {
    isBroken = true;
  };
  const parser = new DOMParser({ errorHandler: { warning: broken, error: broken, fatalError: broken } });
  try {
    const document = parser.parseFromString(text, 'text/xml');
    return isBroken || !document?.documentElement ? undefined : document;
  } catch {
    return undefined;
  }
}

export function childrenOf(element: XmlElement): XmlElement[] {
  return Array.from(element.childNodes).filter((node): node is XmlElement => node.nodeType === 1);
}

export function firstChild(element: XmlElement, name: string): XmlElement | undefined {
  return childrenOf(element).find(({ localName }) => localName === name);
}

export function childText(element: XmlElement, name: string): string | undefined {
  return firstChild(element, name)?.textContent?.trim();
}

/** Every element at a path of local names below an element. */
export function nodesAt(element: XmlElement, path: readonly string[]): XmlElement[] {
  return path.reduce<XmlElement[]>(
    (nodes, name) => nodes.flatMap((node) => childrenOf(node).filter(({ localName }) => localName === name)),
    [element],
  );
}
