#pragma once
// A page in one language, to its bytes: its own template, within layout.html.
//
// What a template may name. A page's template: the fields of its view (see the page's file in
// pages/), and
//   title            the page's title, for its h1
//   searchable       whether the site has a full-text index
//   assets           the theme's files: href="{{assets.style_css}}" is assets/style.css; a name's
//   dots
//                    and hyphens are underscores here
// layout.html:
//   {{{head}}}       title, description, policy, canonical address, languages, Open Graph, JSON-LD;
//   all
//                    of <head> but charset, viewport and style sheets
//   {{{body}}}       the page's template
//   title, assets    as above; style: the asset style.css
//   language         its tag in lang="{{language}}", its own name in text
//   direction        ltr or rtl
//   page_kind        the template's name: plan, quarter …
//   page_style, page_script   the theme's plan.css and plan.js on a page of the template plan, null
//                    where it has none
//   has_chart        whether a chart stands on the page
//   site_title, publisher, home (link), notice (prose or null), draft (true in a preview of drafts)
//   any_twins, twins (items of current, tag, direction, name, link): this page in each language
//   sections (items of current, label, link): the navigation
//   any_trail, trail (items of label, link): the breadcrumb, without the page itself
//   fell_back        items of source_language, one for each language but the page's own that part
//                    of it stands in: the portal's source language, and English where the theme has
//                    its own texts in neither; {{t:… language=source_language}} says its name
//   exit             where "leave this page" leads on pages on domestic violence, else null
//   indexed          whether the page is to be found in the full-text index
//   updated          the date of approval, null for pages without
//   contact          as site_contact of pages/site_contact.h: name, phone, phone_link, email,
//   email_link, url about (items of title, link), accessibility, languages, search, data, feed
//   (links)

#include <string>
#include <vector>

#include "documents/settings.h"
#include "pages/page.h"
#include "rendering/page_links.h"
#include "rendering/safe_html.h"
#include "rendering/template.h"
#include "rendering/voice.h"

namespace planlight::rendering {

// What all pages of a site have in common.
struct SiteFrame {
  documents::Settings settings;
  SiteLinks links;
  std::vector<portal::Text> about_titles;  // of the pages of pages/, with their slugs
  std::vector<std::string> about_slugs;
  bool has_equity = false;  // and of which year the newest equity plan is
  int equity_year = 0;
  bool is_draft = false;       // a preview, marked on each page
  bool is_searchable = false;  // has a full-text index
};

struct WrittenPage {
  std::string bytes;
  int texts = 0;      // texts and prose of documents in the page, repeats included
  int fell_back = 0;  // those of them in the source language
};

class PageWriter {
 public:
  // Both outlive this.
  PageWriter(const TemplateSet& templates, const SiteFrame& frame);

  // Throws TemplateError. Safe from several threads, each with its own voices.
  WrittenPage write(const pages::Page& page, Voice& voice) const;

 private:
  SafeHtml body(const pages::Page& page, Voice& voice, class NodeWriter& writer) const;
  SafeHtml head(const pages::Page& page, const PageLinks& links, Voice& voice,
                class NodeWriter& writer) const;

  const TemplateSet& templates_;
  const SiteFrame& frame_;
  std::vector<std::string> asset_names_;
  pages::Object assets_;
  pages::Object common_;  // fields of the layout that are the same on every page
};

}  // namespace planlight::rendering
