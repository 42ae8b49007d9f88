/**
 * Lit without what nothing here asks of it: directives, controllers, properties that are reflected or convert themselves, bindings
 * inside comments, text areas and tags, what changed as it was, listeners with options, templates that are compiled or hydrated.
 * Two fifths of it, which every page would download. Each part is found as it is written in the version that we hold to, and what
 * the parts are for is looked for in our own sources; either stops the build. After {@link litGlobals}, whose edits it reads.
 */
import { templatesOf } from './short-templates.mjs';

const edits = {
  'css-tag.js': [
    ['get styleSheet(){let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t}toString(){return this.cssText}', 'get styleSheet(){return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o}'],
    // No style sheet of ours holds another's values.
    [/i=\(t,\.\.\.e\)=>\{const o=1===t\.length\?[^]*?;return new n\(o,t,s\)\}/, 'i=([t])=>new n(t)'],
    ['constructor(t,e,o){this._$cssResult$=!0;this.cssText=t,this.t=e}', 'constructor(t){this.cssText=t}'],
    ['o.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet)', 'o.map(t=>t.styleSheet)'],
  ],
  'lit-html.js': [
    // No text of ours holds what stands for a value.
    ['`lit$${Math.random().toFixed(9).slice(2)}$`', '"lit$"'],
    // A template: tags, attributes between double quotes or none, children.
    ['v=/<(?:(!--|\\/[^a-zA-Z])|(\\/?[a-zA-Z][^>\\s]*)|(\\/?$))/g', 'v=/<\\/?[a-zA-Z][^>\\s]*/g'],
    ['c===v?"!--"===u[1]?c=_:void 0!==u[1]?c=m:void 0!==u[2]?(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p):void 0!==u[3]&&(c=p):', 'c===v?c=p:'],
    ['(c=n??v,d=-1)', '(c=v,d=-1)'],
    ['void 0===u[1]?d=-2:(d=c.lastIndex-u[2].length', '(d=c.lastIndex-u[2].length'],
    [':c===$||c===g?c=p:c===_||c===m?c=v:(c=p,n=void 0);', ':c=p;'],
    ['s+o+(-2===d?i:x)', 's+o+x'],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}\}else if\(8===r\.nodeType\)if\(r\.data===n\)(d\.push\(\{type:2,index:l\}\));else\{.*?\}l\+\+/, '}else $1;l++'],
    // A value is what it is.
    [/function M\(t,i,s=t,e\)\{.*?,i\}(?=class R)/, ''],
    ['_$AI(t,i=this){t=M(this,t,i),a(t)?', '_$AI(t){a(t)?'],
    ['t!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
    ['t=M(this,t,i,0),o=!a(t)||t!==this._$AH&&t!==E,', 'o=!a(t)||t!==this._$AH,'],
    ['r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),', 'r=e[s+n],'],
    ['_$AI(t,i=this,s,e){const h=', '_$AI(t,s){const h='],
    ['o&&!e&&this.j(t)', 'o&&this.j(t)'],
    ['(s._$AI(t,s,i),i+=', '(s._$AI(t,i),i+='],
    // Parts know neither their parents, nor whether they are on the page.
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t)', 'u(t)'],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}', ''],
    [/get parentNode\(\)\{let t=this\._\$AA\.parentNode;.*?get endNode\(\)\{return this\._\$AB\}/, ''],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
    [',this._$Cv=e?.isConnected??!0', ''],
    ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
    ['for(this._$AP?.(!1,!0,s);', 'for(;'],
    [/,this\._\$AN=void 0/g, ''],
    ['(t?.creationScope??l).importNode', 'l.importNode'],
    [':1===r.type?i=new r.ctor(h,r.name,r.strings,this,t):6===r.type&&(i=new Z(h,this,t))', ':i=new r.ctor(h,r.name,r.strings,this,t)'],
    [/class Z\{.*?\}\}(?=const j=)/, ''],
    [/const j=\{M:h,.*?F:Z\}/, 'const j={}'],
    ['e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s);', 'e=this._$AC(t);'],
    // Listeners are functions, without options.
    [/_\$AI\(t,i=this\)\{if\(\(t=M\(this,t,i,0\)\?\?A\)===E\)return;const s=this\._\$AH,e=t===A&&s!==A\|\|.*?,h=t!==A&&\(s===A\|\|e\);/, '_$AI(t){t??=A;const s=this._$AH,e=t===A&&s!==A,h=t!==A&&s===A;'],
    ['"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)', 'this._$AH.call(this.element,t)'],
    [/const e=s\?\.renderBefore\?\?i;let h=e\._\$litPart\$;if\(void 0===h\)\{const t=s\?\.renderBefore\?\?null;e\._\$litPart\$=h=new k\(i\.insertBefore\(c\(\),t\),t,void 0,s\?\?\{\}\)\}/, 'let h=i._$litPart$;void 0===h&&(i._$litPart$=h=new k(i.insertBefore(c(),null),null));'],
    // Nor do they keep what they were made with.
    ['this.type=2,this._$AH=A,this._$AA=t,this._$AB=i,this._$AM=s,this.options=e}', 'this._$AH=A,this._$AA=t,this._$AB=i}'],
    ['this._$AD=t,this._$AM=i}u(t)', 'this._$AD=t}u()'],
    ['i=new k(h,h.nextSibling,this,t):i=new r.ctor(h,r.name,r.strings,this,t)', 'i=new k(h,h.nextSibling):i=new r.ctor(h,r.name,r.strings)'],
    ['this.type=1,this._$AH=A,this.element=t,this.name=i,this._$AM=e,this.options=h,', 'this._$AH=A,this.element=t,this.name=i,'],
    ['constructor(){super(...arguments),this.type=3}', ''],
    ['constructor(){super(...arguments),this.type=4}', ''],
    ['constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
    ['const t=new R(e,this),s=t.u(this.options);', 'const t=new R(e),s=t.u();'],
    ['new k(this.O(c()),this.O(c()),this,this.options)', 'new k(this.O(c()),this.O(c()))'],
    // Of attributes, no value between single quotes nor beside the end of a tag; of contents, no list that is no array.
    [/p=RegExp\(.*?,"g"\),g=\/'\/g/, 'p=/>|\\s(?:([^\\s">=/]+)(=(?:[^\\s"<>=]|(")|))|$)/g'],
    ["'\"'===u[3]?$:g", '$'],
    ['const x=c===p&&t[i+1].startsWith("/>")?" ":"";', ''],
    ['+o+x):s+o+x}', '+o):s+o}'],
    ['d=t=>u(t)||"function"==typeof t?.[Symbol.iterator]', 'd=u'],
    [/let h=P\.nextNode\(\),o=0,n=0,r=s\[0\];for\(;void 0!==r;\)\{.*?\}(?=return P\.currentNode=l)/, 'let h,o=-1;for(const t of s){for(;o<t.index;o++)h=P.nextNode();this._$AV.push(2===t.type?new k(h,h.nextSibling):new t.ctor(h,t.name,t.strings))}'],
    ['if(r.hasAttributes())for(', 'for('],
    ['i=t=>t,', ''],
    ['const s=i(t).nextSibling;i(t).remove(),t=s', 'const s=t.nextSibling;t.remove(),t=s'],
    ['x=t=>(i,...s)=>({_$litType$:t,strings:i,values:s}),b=x(1)', 'b=(t,...i)=>({_$litType$:1,strings:t,values:i})'],
    [',w=x(2),T=x(3)', ''],
    // A listener is always there: only which one changes.
    [/_\$AI\(t\)\{t\?\?=A;const s=this\._\$AH,.*?this\._\$AH=t\}/, '_$AI(t){this._$AH===A&&this.element.addEventListener(this.name,this),this._$AH=t}'],
    [/constructor\(\{strings:t,_\$litType\$:i\},e\)\{let r;this\.parts=\[\];let l=0,a=0;const u=t\.length-1,d=this\.parts,\[f,v\]=N\(t,i\);if\(this\.el=S\.createElement\(f,e\),/, 'constructor({strings:t}){let r,l=0,a=0;const u=t.length-1,d=this.parts=[],[f,v]=N(t);if(this.el=document.createElement("template"),this.el.innerHTML=f,'],
    [/static createElement\(t,i\)\{.*?return s\.innerHTML=t,s\}/, ''],
    ['return void 0!==e?e.createHTML(i):i', 'return e.createHTML(i)'],
    ['void 0!==s&&(void 0!==s.strings?', '(void 0!==s.strings?'],
  ],
  'lit-element.js': [
    ['createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}', ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    ['connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return r}', ''],
    ['constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}', ''],
    ['this._$Do=e(r,this.renderRoot,this.renderOptions)', 'e(r,this.renderRoot)'],
    ['i._$litElement$=!0,i["finalized"]=!0', 'void 0'],
  ],
  'reactive-element.js': [
    ['c=a.trustedTypes,l=c?c.emptyScript:"",', ''],
    [/toAttribute\(t,s\)\{.*?return t\},fromAttribute\(t,s\)\{.*?return i\}\}/, '}'],
    ['{attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f}', '{}'],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    // All is declared before a tag is registered, which is when its attributes are asked for.
    ['return this.finalize(),this._$Eh&&[...this._$Eh.keys()]', 'this._$Eh=new Map,this.elementStyles=[this.styles??[]].flat();for(const[t,{attribute:s=t.toLowerCase()}]of this.elementProperties)s&&this._$Eh.set(s,t);return[...this._$Eh.keys()]'],
    [/static finalize\(\)\{.*?\}(?=constructor\(\)\{super)/, ''],
    [/if\(this\.hasOwnProperty\(d\("elementProperties"\)\)\)return;const t=n\(this\);t\.finalize\(\),.*?this\.elementProperties=new Map\(t\.elementProperties\)/, 'this.hasOwnProperty("elementProperties")||(this.elementProperties=new Map(this.elementProperties))'],
    [/y\.elementStyles=\[\],y\.shadowRootOptions.*?new Map,y\[d\("finalized"\)\]=new Map,/, 'y.elementProperties=new Map,'],
    // A property is read and written in one way, and only that it changed is asked. What is given is read as its attribute would be (`define.ts`), but what has none.
    [/if\(s\.state&&\(s\.attribute=!1\),this\._\$Ei\(\),.*?static getPropertyDescriptor.*?static getPropertyOptions\(t\)\{.*?\}(?=static _\$Ei)/, 'this._$Ei(),this.elementProperties.set(t,s);const i=Symbol();e(this.prototype,t,{get(){return this[i]},set(e){if(null!=e&&!1!==s.attribute&&s.type!==Object)if(s.type===Boolean)e=""===e||!!e;else try{e=String(e).trim(),s.type===Number&&(e=+e||e)}catch{e=""}Object.is(this[i],e)||(this[i]=e,this._$AL.add(t),this.requestUpdate())},configurable:!0,enumerable:!0})}'],
    [/super\(\),this\._\$Ep=void 0,.*?this\._\$AL=new Map,this\._\$E_\(\),this\.requestUpdate\(\),.*?\}(?=_\$E_)/, 'super(),this.isUpdatePending=!1,this._$ES=new Promise(t=>this.enableUpdating=t),this._$AL=new Set,this.requestUpdate();'],
    [/_\$E_\(\)\{const t=new Map,s=this\.constructor\.elementProperties;for\(const i of s\.keys\(\)\)(.*?);t\.size>0&&\(this\._\$Ep=t\)/, 'const t=this._$Ep=new Map;for(const i of this.constructor.elementProperties.keys())$1'],
    [/attributeChangedCallback\(t,s,i\)\{.*?(?=requestUpdate\(t,s,i)/, 'attributeChangedCallback(t,e,s){const i=this.constructor,h=i._$Eh.get(t);this[h]=i.elementProperties.get(h).type===Boolean?null!==s:s}'],
    [/requestUpdate\(t,s,i,e=!1,h\)\{.*?\}(?=async _\$EP)/, 'requestUpdate(){!1===this.isUpdatePending&&(this._$ES=this._$EP())}'],
    ['this._$AL=new Map', 'this._$AL=new Set'],
    [',this._$EO?.forEach(t=>t.hostConnected?.())', ''],
    ['{this._$EO?.forEach(t=>t.hostDisconnected?.())}', '{}'],
    // It is updated by what connects it, and later.
    ['const t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(t,', 'const t=this.attachShadow({mode:"open"});return s(t,'],
    ['enableUpdating(t){}', ''],
    ['const t=this.scheduleUpdate();return null!=t&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}', 'return this.performUpdate(),!this.isUpdatePending}'],
    [/if\(!this\.hasUpdated\)\{if\(this\.renderRoot\?\?=this\.createRenderRoot\(\),(this\._\$Ep\)\{.*?\}).*?const s=this\._\$AL;try\{.*?t&&this\._\$AE\(s\)\}/, 'if($1const s=this._$AL;try{this.willUpdate(s),this.update(s)}catch(t){throw this._$EM(),t}this.updated(s)}'],
    [/_\$AE\(t\)\{.*?\}(?=_\$EM)/, ''],
    ['return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}', 'return this._$ES}'],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()', 'this._$EM()'],
    ['updated(t){}firstUpdated(t){}', 'updated(t){}'],
  ],
}; // prettier-ignore

/** Members and imports by which a class, or a template, would ask for one of these. */
const ASKED =
  /requestUpdate\([^)]|changed\.(?!has\b)\w|@[a-z]+=\$\{[^}]*\b(?:nothing|null|undefined)\b|\b(?:hasUpdated|shadowRootOptions|finalize\w*|elementStyles|firstUpdated|shouldUpdate|scheduleUpdate|getUpdateComplete|addController|addInitializer|renderOptions|noChange|handleEvent|static properties|render(?:Before|Root)Options)\b|from 'lit\/|lit-html\/directive/;

const HOLE = '\u0000';
const RAW = new RegExp(`<(script|style|textarea|title)\\b[^>]*>[^<]*${HOLE}`, 'i');
/** A tag, its text between double quotes aside; and where a hole may be in it. */
const TAG = /<\/?[a-zA-Z](?:"[^"]*"|[^">])*>/g;
/** As the built Lit marks where values go. */
const MARK = /lit\$/;
const isOdd = (tag) => tag.replace(/=(?:"[^"]*"|\0(?!\/))/g, '').includes(HOLE) || /='/.test(tag);

/** What is odd in a template that is cut where values go; null when nothing is. */
function oddity(strings) {
  const text = strings.join(HOLE);
  if (MARK.test(text)) return 'the mark of a value';
  if (/<!|<\/[^a-zA-Z]/.test(text)) return 'a comment';
  if (RAW.test(text)) return 'a value as the text of an area';
  return text.match(TAG)?.find(isOdd) ?? null;
}

const OURS = /\/(?:packages\/elements\/src|widgets|playground|stories)\/.*\.ts$/;

export function litUnused() {
  return {
    name: 'lit-unused',
    transform(code, id) {
      if (OURS.test(id)) {
        const asked = ASKED.exec(code);
        if (asked) this.error(`${id} asks for ${asked[0]}, which the built Lit does without.`);
        for (const { tag, strings } of templatesOf(code)) {
          if (tag === 'css' && strings.length > 1) this.error(`${id} puts values in a style sheet: the built Lit has no way for them.`);
          const odd = tag === 'html' ? oddity(strings) : null;
          if (odd !== null) this.error(`${id} has a template with ${odd}, which the built Lit does not read.`);
        }
        return null;
      }
      const file = id.match(/node_modules\/(?:lit-html|lit-element|@lit\/reactive-element)\/([\w-]+\.js)$/)?.[1];
      if (!Object.hasOwn(edits, file ?? '')) return null;
      const kept = edits[file].reduce((text, [what, by]) => {
        const isThere = typeof what === 'string' ? text.includes(what) : text.search(what) !== -1;
        if (!isThere) this.error(`${file} no longer writes ${what} the way this build knows.`);
        return typeof what === 'string' ? text.split(what).join(by) : text.replace(what, by);
      }, code);
      return { code: kept, map: null };
    },
  };
}
