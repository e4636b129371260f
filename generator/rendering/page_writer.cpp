#include "rendering/page_writer.h"

#include <fmt/core.h>

#include <algorithm>

#include "rendering/html_text.h"
#include "rendering/node_writer.h"
#include "rendering/page_frame.h"
#include "rendering/page_head.h"
#include "rendering/template_error.h"
#include "rendering/template_renderer.h"

namespace planlight::rendering {
namespace {

// In bytes: a text that grows to its size is copied as often as it doubles.
constexpr std::size_t usual_body = 32 * 1024;
constexpr std::size_t usual_layout = 12 * 1024;

// style.css as style_css.
std::string as_name(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-' || c == '/'; }, '_');
  return name;
}

}  // namespace

PageWriter::PageWriter(const TemplateSet& templates, const SiteFrame& frame)
    : templates_(templates), frame_(frame), common_(common_fields(frame)) {
  // Fields keep views of their names.
  asset_names_.reserve(frame.links.assets.size());
  for (const auto& [name, published] : frame.links.assets) {
    asset_names_.push_back(as_name(name));
    assets_.set(std::string_view(asset_names_.back()), pages::Asset{name});
  }
}

WrittenPage PageWriter::write(const pages::Page& page, Voice& voice) const {
  const PageLinks links(frame_.links, voice.tag(), voice.source(), page.path, page.absolute_links);
  NodeWriter writer(voice, links, templates_.ids());
  std::string heading;
  append_text(heading, writer.plain(page.title));
  writer.set_page_heading(std::move(heading));

  const SafeHtml body_html = body(page, voice, writer);
  const TranslationCount count = writer.count();
  const std::vector<LanguageTag> others = writer.other_languages();
  const SafeHtml head_html = head(page, links, voice, writer);

  const Template* layout = templates_.find("layout");
  if (layout == nullptr) throw TemplateError("layout.html", 1, 1, "the theme does not have it");
  const pages::Object own = page_fields(page, frame_, links, voice, others, writer.has_chart());
  const pages::Object assets{{"assets", assets_}};
  TemplateRenderer renderer(writer);
  renderer.push(assets);
  renderer.push(common_);
  renderer.push(own);
  renderer.add_slot("head", head_html);
  renderer.add_slot("body", body_html);
  WrittenPage written;
  written.texts = count.total;
  written.fell_back = count.fallen_back;
  written.bytes.reserve(body_html.text().size() + usual_layout);
  renderer.render(voice.spoken(templates_, *layout), written.bytes);
  return written;
}

SafeHtml PageWriter::body(const pages::Page& page, Voice& voice, NodeWriter& writer) const {
  const Template* compiled = templates_.find(page.template_name);
  if (compiled == nullptr) {
    throw TemplateError(
        page.template_name + ".html", 1, 1,
        fmt::format("the theme does not have it, and {} needs it", page.path.to_string()));
  }
  const pages::Object outer{
      {"assets", assets_}, {"title", page.title}, {"searchable", frame_.is_searchable}};
  TemplateRenderer renderer(writer);
  renderer.push(outer);
  renderer.push(page.view);
  std::string html;
  html.reserve(usual_body);
  renderer.render(voice.spoken(templates_, *compiled), html);
  return SafeHtml(std::move(html));
}

SafeHtml PageWriter::head(const pages::Page& page, const PageLinks& links, Voice& voice,
                          NodeWriter& writer) const {
  const auto& site_title = std::get<portal::Text>(common_.find("site_title")->data);
  return SafeHtml(page_head(page, {frame_.settings.languages, site_title, frame_.is_searchable},
                            links, voice, writer));
}

}  // namespace planlight::rendering
