// The identity, attributes and page that the site has given, and what of it the server does not know yet.
import type { AttributeView, IdentityView, VisitorSends } from '@frontdesk/protocol';
import { pageSeen, type PageSeen } from '../page';

export interface SiteVisitor {
  identity: IdentityView;
  attributes?: Record<string, AttributeView | null>;
}

export class Site {
  private who: SiteVisitor | undefined;
  private page = pageSeen();
  /** What the last hello said. */
  private greetedWith: { who?: SiteVisitor; page?: PageSeen } = {};

  identify(identity: IdentityView, attributes?: SiteVisitor['attributes']): VisitorSends {
    const known = this.who?.attributes;
    this.who = { identity, attributes: attributes || known ? { ...known, ...attributes } : undefined };
    return { type: 'identify', ...this.who };
  }

  opened(page: PageSeen): VisitorSends {
    this.page = page;
    return { type: 'page', ...page };
  }

  /** Its part of a hello. */
  greeting(): Pick<Extract<VisitorSends, { type: 'hello' }>, 'page' | 'identity'> {
    this.greetedWith = { who: this.who, page: this.page };
    return { page: this.page, identity: this.who?.identity };
  }

  /** The frames after the welcome: attributes, which are not part of a hello, and changes since the hello. */
  afterWelcome(): VisitorSends[] {
    const { who, page } = this.greetedWith;
    const frames: VisitorSends[] = [];
    if (this.who && (this.who !== who || this.who.attributes)) frames.push({ type: 'identify', ...this.who });
    if (this.page !== page) frames.push({ type: 'page', ...this.page });
    return frames;
  }
}
