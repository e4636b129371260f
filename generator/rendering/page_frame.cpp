#include "rendering/page_frame.h"

#include <algorithm>
#include <memory>

#include "language/language.h"
#include "pages/paths.h"
#include "pages/site_contact.h"

namespace planlight::rendering {
namespace {

using pages::Link;
using pages::List;
using pages::Literal;
using pages::Message;
using pages::Node;
using pages::Object;
using pages::Section;
namespace paths = pages::paths;

template <typename T>
T setting(const std::string& text, const char* pointer) {
  return {text, pointer, std::make_shared<const std::string>("portal")};
}

Literal direction(language::Direction value) { return {std::string(language::name(value))}; }

List about_list(const SiteFrame& frame) {
  List list;
  for (std::size_t i = 0; i < frame.about_slugs.size(); ++i) {
    list.items.push_back(Object{{"title", frame.about_titles[i]},
                                {"link", paths::link(paths::about(frame.about_slugs[i]))}});
  }
  return list;
}

// "About" leads to how a plan is made, or else to the first page there is.
std::optional<Link> about_link(const SiteFrame& frame) {
  if (frame.about_slugs.empty()) return std::nullopt;
  const auto found =
      std::find(frame.about_slugs.begin(), frame.about_slugs.end(), "how-a-plan-is-made");
  const bool is_there = found != frame.about_slugs.end();
  return paths::link(paths::about(is_there ? *found : frame.about_slugs.front()));
}

List navigation(const SiteFrame& frame, Section current) {
  List list;
  const auto add = [&](Section section, const char* key, Link link) {
    list.items.push_back(Object{
        {"current", section == current}, {"label", Message(key)}, {"link", std::move(link)}});
  };
  add(Section::districts, "nav.districts", paths::link(paths::home()));
  add(Section::progress, "nav.progress", paths::link(paths::progress()));
  add(Section::topics, "nav.topics", paths::link(paths::topics()));
  add(Section::meetings, "nav.meetings", paths::link(paths::meetings()));
  if (frame.has_equity) {
    add(Section::equity, "nav.equity", paths::link(paths::equity(frame.equity_year)));
  }
  if (auto about = about_link(frame)) add(Section::about, "nav.about", std::move(*about));
  return list;
}

List twins(const SiteFrame& frame, const PageLinks& links, Voice& voice) {
  List list;
  for (const LanguageTag& tag : frame.settings.languages) {
    const Voice::OfLanguage& of_language = voice.about(tag);
    list.items.push_back(Object{{"current", tag == links.language()},
                                {"tag", tag},
                                {"direction", direction(of_language.direction)},
                                {"name", Literal{of_language.own_name}},
                                {"link", links.twin(tag)}});
  }
  return list;
}

List trail(const pages::Page& page) {
  List list;
  for (const pages::Crumb& crumb : page.trail) {
    list.items.push_back(Object{{"label", crumb.label}, {"link", crumb.link}});
  }
  return list;
}

// home.css and home.js belong to pages of the template home alone, where the theme has them.
Node own_asset(const pages::Page& page, const SiteFrame& frame, std::string_view ending) {
  std::string name = page.template_name + std::string(ending);
  return frame.links.assets.contains(name) ? Node(pages::Asset{std::move(name)}) : Node();
}

// Where help lines stand, the way out stands first in the page.
Node exit_of(const pages::Page& page) {
  const Node* help = page.view.find("help_lines");
  const auto* lines = help == nullptr ? nullptr : std::get_if<Object>(&help->data);
  const Node* exit = lines == nullptr ? nullptr : lines->find("exit");
  return exit == nullptr ? Node() : *exit;
}

// Of each, what says so on the page: its name as readers of the sentence call it.
pages::List in_other_languages(const std::vector<LanguageTag>& others,
                               const language::Interface& interface) {
  const language::InterfaceMessage* sentence = interface.find("layout.untranslated");
  const LanguageTag& reader =
      sentence == nullptr ? interface.language() : interface.language_of(*sentence);
  pages::List list;
  for (const LanguageTag& other : others) {
    // ICU takes as long to look it up as the rest of a small page.
    std::string name =
        interface.memory().answer("name of " + other.to_string() + " in " + reader.to_string(),
                                  [&] { return language::name_in(other, reader); });
    list.items.push_back(Object{{"source_language", Literal{std::move(name)}}});
  }
  return list;
}

}  // namespace

pages::Object common_fields(const SiteFrame& frame) {
  const documents::Settings& settings = frame.settings;
  Node notice;
  if (settings.notice) notice = setting<portal::Prose>(*settings.notice, "/notice");
  return {{"style", pages::Asset{"style.css"}},
          {"site_title", setting<portal::Text>(settings.title, "/title")},
          {"publisher", setting<portal::Text>(settings.publisher, "/publisher")},
          {"home", paths::link(paths::home())},
          {"notice", std::move(notice)},
          {"draft", frame.is_draft},
          {"contact", pages::site_contact(settings)},
          {"about", about_list(frame)},
          {"accessibility", paths::link(paths::accessibility())},
          {"languages", paths::link(paths::languages())},
          {"search", paths::link(paths::search())},
          {"data", paths::link(paths::data())},
          {"feed", paths::link(paths::feed())}};
}

pages::Object page_fields(const pages::Page& page, const SiteFrame& frame, const PageLinks& links,
                          Voice& voice, const std::vector<LanguageTag>& others, bool has_chart) {
  return {{"title", page.title},
          {"language", voice.tag()},
          {"direction", direction(voice.direction())},
          {"page_kind", Literal{page.template_name}},
          {"page_style", own_asset(page, frame, ".css")},
          {"page_script", own_asset(page, frame, ".js")},
          {"has_chart", has_chart},
          {"any_twins", frame.settings.languages.size() > 1},
          {"twins", twins(frame, links, voice)},
          {"sections", navigation(frame, page.section)},
          {"any_trail", !page.trail.empty()},
          {"trail", trail(page)},
          {"fell_back", in_other_languages(others, voice.speaker().interface())},
          {"exit", exit_of(page)},
          {"indexed", frame.is_searchable && page.in_search},
          {"updated", page.updated}};
}

}  // namespace planlight::rendering
